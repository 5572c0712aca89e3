import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits, findAttribute, quoteIfNeeded, quoteText } from '../../grammar/writing/edit.ts';
import { fc } from '../support/property.ts';
import { edited, named, set } from './editing.ts';

describe('applying edits', () => {
  it('refuses edits that overlap', () => {
    const overlapping = [
      { range: { start: 0, end: 3 }, text: 'x' },
      { range: { start: 2, end: 4 }, text: 'y' },
    ];
    expect(() => applyEdits('abcdef', overlapping)).toThrow(RangeError);
  });

  it('does not care for the order of edits', () => {
    const edits = [
      { range: { start: 4, end: 5 }, text: 'Y' },
      { range: { start: 0, end: 1 }, text: 'X' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('XbcdYf');
  });
});

describe('quoting', () => {
  it('leaves names alone and quotes the rest', () => {
    for (const name of ['dana', 'onboard.kickoff', 'größe', '顧客', '24h-support', 'time-to-value']) {
      expect(quoteIfNeeded(name)).toBe(name);
    }
    for (const other of ['Dana Ruiz', '2026-Q1', '4h', '', 'a..b', 'a.', 'a:b', 'a//b', 'R&D']) {
      expect(quoteIfNeeded(other)).toBe(`"${other}"`);
    }
  });

  it('reads back any text of one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const flat = value.replace(/[\r\n]/g, ' ').replaceAll('\0', ' ');
        expect(noteOf(flat)).toBe(flat);
      }),
    );
  });

  it('reads back any text of several lines, save white space around lines', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', '\\', '”', '/', '{', ' ', '#') });
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 5 }), (all) => {
        const value = ['start', ...all.map((each) => each.trimEnd()), 'end'].join('\n');
        expect(noteOf(value)?.replace(/”/g, '"')).toBe(value.replace(/”/g, '"'));
      }),
    );
  });

  function noteOf(value: string): string | undefined {
    const text = edited('insight i {\n}\n', 'i', set('note', quoteText(value)));
    const tree = parse(text);
    const atom = findAttribute(named(tree, 'i'), 'note')?.items[0]?.atoms[0];
    return tree.problems.length === 0 && atom?.type === 'text' ? atom.value : undefined;
  }
});
