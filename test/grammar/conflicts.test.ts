import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import type { Range } from '../../grammar/syntax.ts';
import { problems, spell } from './spell.ts';

function lines(...all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

const twoWay = lines(
  'silo sales {',
  '<<<<<<< ours',
  '  head: dana',
  '=======',
  '  head: lena',
  '>>>>>>> theirs',
  '}',
  'silo support',
);
const diff3 = lines(
  '<<<<<<< ours',
  'silo a',
  '||||||| base',
  'silo b',
  '=======',
  'silo c',
  '>>>>>>> theirs',
  'silo d',
);

describe('a merge conflict', () => {
  it('parses both sides', () => {
    expect(spell(parse(twoWay))).toEqual(['silo sales', '  head: dana', '  head: lena', 'silo support']);
  });

  it('is one conflict with the ranges of its sides, and no problem of its own', () => {
    const tree = parse(twoWay);
    const slice = ({ start, end }: Range): string => tree.text.slice(start, end);
    const [conflict] = tree.conflicts;
    expect(tree.conflicts).toHaveLength(1);
    expect(conflict && slice(conflict.marker)).toBe('<<<<<<< ours');
    expect(conflict && slice(conflict.ours)).toBe('  head: dana\n');
    expect(conflict && slice(conflict.theirs)).toBe('  head: lena\n');
    expect(conflict && slice(conflict.range)).toBe(twoWay.slice(13, twoWay.indexOf('}')));
    expect(tree.problems).toEqual([]);
  });

  it('with a base leaves the base out', () => {
    const tree = parse(diff3);
    expect(spell(tree)).toEqual(['silo a', 'silo c', 'silo d']);
    const base = tree.conflicts[0]?.base;
    expect(base && tree.text.slice(base.start, base.end)).toBe('silo b\n');
  });

  it('reads CRLF', () => {
    const tree = parse(diff3.replaceAll('\n', '\r\n'));
    expect(spell(tree)).toEqual(['silo a', 'silo c', 'silo d']);
    const theirs = tree.conflicts[0]?.theirs;
    expect(theirs && tree.text.slice(theirs.start, theirs.end)).toBe('silo c\r\n');
  });

  it('may have longer markers, and another conflict in its base', () => {
    const longer = diff3.replace(/^([<|=>])\1{6}/gm, '$&$1$1');
    expect(spell(parse(longer))).toEqual(['silo a', 'silo c', 'silo d']);
    const nested = diff3.replace('silo b\n', longer);
    const tree = parse(nested);
    expect(spell(tree)).toEqual(['silo a', 'silo c', 'silo d']);
    expect(tree.conflicts).toHaveLength(1);
    const base = tree.conflicts[0]?.base;
    expect(base && nested.slice(base.start, base.end)).toBe(longer);
  });

  it('keeps lines that only look like markers', () => {
    const text = lines('// Plan', '==========', 'silo a');
    expect(parse(text).conflicts).toEqual([]);
    expect(
      parse(lines('<<<<<<< a', 'silo a', '=========', '=======', 'silo b', '>>>>>>> b')).conflicts,
    ).toHaveLength(1);
  });

  it('keeps what its halves get wrong to itself', () => {
    expect(problems(parse(lines('<<<<<<< a', 'silo a {', '=======', '* b', '>>>>>>> c', '}')))).toEqual([]);
  });

  it.each([
    ['no end', lines('<<<<<<< ours', 'silo a'), ['<<<<<<< ours']],
    ['no start', lines('silo a', '>>>>>>> theirs'), ['>>>>>>> theirs']],
    ['no middle', lines('<<<<<<< ours', 'silo a', '>>>>>>> theirs'), ['<<<<<<< ours']],
    [
      'two starts',
      lines('<<<<<<< x', '<<<<<<< y', 'silo a', '=======', '>>>>>>> z'),
      ['<<<<<<< x', '<<<<<<< y'],
    ],
  ])('%s: each marker counts, and the rest parses', (_, text, markers) => {
    const tree = parse(text);
    expect(tree.conflicts.map(({ marker }) => text.slice(marker.start, marker.end))).toEqual(markers);
    expect(spell(tree)).toEqual(['silo a']);
  });

  it('is not an underlined heading', () => {
    expect(parse('Plan\n=======\nsilo a\n').conflicts).toEqual([]);
    expect(spell(parse('Plan\n=======\nsilo a\n'))).toEqual(['silo a']);
  });
});
