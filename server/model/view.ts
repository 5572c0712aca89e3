/** A map of which the values are looked up or worked out when somebody asks for them. */
export class View<K, V> implements ReadonlyMap<K, V> {
  readonly #keys: () => Iterable<K>;
  readonly get: (key: K) => V | undefined;

  /** @param get answers for every one of `keys`. */
  constructor(keys: () => Iterable<K>, get: (key: K) => V | undefined) {
    this.#keys = keys;
    this.get = get;
  }

  get size(): number {
    return [...this.#keys()].length;
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  *entries(): MapIterator<[K, V]> {
    for (const key of this.#keys()) yield [key, this.get(key) as V];
  }

  *keys(): MapIterator<K> {
    yield* this.#keys();
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  forEach(visit: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
