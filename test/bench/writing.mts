/** Declarations as people write them: not always the same way, and now and then with a slip in a name. */
import type { Random } from './random.mts';

/** `undefined` where this one is left out. */
export type Attribute = readonly [key: string, value: string] | undefined;

/** Of declarations, of references, of declarations. */
const shares = { oneLine: 0.25, misspelled: 0.004, remark: 0.04 };
const longestLine = 110;

/** The lines of a declaration: on one line now and then, where it fits. */
export function declaration(
  random: Random,
  heading: string,
  attributes: readonly Attribute[],
  nested: readonly (readonly string[])[] = [],
): readonly string[] {
  const given = attributes
    .filter((attribute) => attribute !== undefined)
    .map(([key, value]) => `${key}: ${value}`);
  const oneLine = `${heading} { ${given.join('; ')} }`;
  if (nested.length === 0 && oneLine.length <= longestLine && random.chance(shares.oneLine)) return [oneLine];
  return [`${heading} {`, ...[...given, ...nested.flat()].map((line) => `  ${line}`), '}'];
}

/** A name as it is referred to: misspelled now and then. */
export function mention(random: Random, name: string): string {
  if (name.length < 4 || !random.chance(shares.misspelled)) return name;
  const at = random.between(1, name.length - 3);
  return `${name.slice(0, at)}${name.slice(at + 1)}`;
}

export function mentions(random: Random, names: readonly string[]): string {
  return names.map((name) => mention(random, name)).join(', ');
}

/** A comment above a declaration, now and then. */
export function remark(random: Random, from: readonly string[]): readonly string[] {
  return random.chance(shares.remark) ? [`// ${random.pick(from)}`] : [];
}

export interface Titled {
  readonly name: string;
  readonly title: string;
}

/** Titles that nothing has yet, and the names made of them: "Kick-off call", then "Kick-off call 2". */
export class Titles {
  readonly #taken = new Map<string, number>();

  unique(wanted: string): Titled {
    const count = (this.#taken.get(wanted) ?? 0) + 1;
    this.#taken.set(wanted, count);
    const title = count === 1 ? wanted : `${wanted} ${count}`;
    return {
      title,
      name: title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, ''),
    };
  }
}
