import { describe, expect, test } from 'vitest';
import { mostLevels, rootOf, wholesOf, withParts } from '../../../server/model/domain/initiatives.ts';
import type { Element, Model } from '../../../server/model/model.ts';
import { serve } from '../../support/service.ts';

/** Initiatives `i0`, `i1`, …, each part of the next; the last is part of `last`. */
function chainOf(
  count: number,
  last?: string,
): { readonly served: ReturnType<typeof serve>; readonly model: Model } {
  const lines = Array.from({ length: count }, (_, number) => {
    const whole = number + 1 < count ? `i${number + 1}` : last;
    return `initiative i${number} "I ${number}"${whole === undefined ? '' : ` { part-of: ${whole} }`}`;
  });
  const served = serve({ 'a.cust': `${lines.join('\n')}\n` });
  const [model] = served.service.snapshot().models;
  if (model === undefined) throw new Error('There is no roadmap.');
  return { served, model };
}

function initiative(model: Model, name: string): Element {
  const found = model.byId.get(`initiative:${name}`);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

describe('initiatives that are part of each other', () => {
  test('are followed to the outermost', () => {
    const { model } = chainOf(mostLevels);
    expect(rootOf(initiative(model, 'i0')).name).toBe(`i${mostLevels - 1}`);
    expect(withParts(model, initiative(model, `i${mostLevels - 1}`))).toHaveLength(mostLevels);
  });

  test('in a small ring are each followed once', () => {
    const { model } = chainOf(3, 'i0');
    expect(wholesOf(initiative(model, 'i1')).map(({ name }) => name)).toEqual(['i1', 'i2', 'i0']);
    expect(withParts(model, initiative(model, 'i1'))).toHaveLength(3);
  });

  test('in a ring of thousands each look at a few, and the ring is told', () => {
    const { served, model } = chainOf(2000, 'i0');
    const { findings, failures } = served.service.checked(model);
    expect(failures).toEqual([]);
    expect(findings.some(({ rule }) => rule === 'loop')).toBe(true);
    const looks = model.elements.reduce(
      (sum, one) => sum + wholesOf(one).length + withParts(model, one).length,
      0,
    );
    expect(looks).toBeLessThanOrEqual(2 * mostLevels * model.elements.length);
  });
});
