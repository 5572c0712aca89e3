/** Values made of elements, to be told apart from one state of a roadmap to the next without holding on to the first. */
import { LinkedElement } from '../linking/element.ts';

/**
 * What a value says, with slots for elements: these are the same in all states. Two outlines are equal as plain data is
 * (`isEqual`). Plain data in which there is no element is itself; what is neither plain nor an element equals nothing.
 */
export function outlineOf(value: unknown): unknown {
  if (typeof value === 'function') return Symbol();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof LinkedElement) return LinkedElement.slotOf(value);
  if (value instanceof Set) return { members: [...value].map(outlineOf) };
  if (value instanceof Map)
    return { keys: [...value.keys()].map(outlineOf), values: [...value.values()].map(outlineOf) };
  if (Array.isArray(value)) {
    const parts = value.map(outlineOf);
    return parts.every((part, i) => part === value[i]) ? value : parts;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return Symbol();
  const entries = Object.entries(value);
  const parts = entries.map(([key, part]) => [key, outlineOf(part)] as const);
  return parts.every(([, part], i) => part === entries[i]?.[1]) ? value : Object.fromEntries(parts);
}
