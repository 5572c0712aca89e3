/** Other words in the same places: written into the picture that is there, where Mermaid would draw no other. */
import type { Diagram } from '../../../server/views/diagram.ts';
import type { Part } from './parts.ts';
import { longWordsIn } from './wrapping.ts';

/** The words of a drawn thing, line by line. */
interface Label {
  readonly id: string;
  readonly lines: readonly string[];
}

interface Labelled {
  readonly labels: readonly Label[];
  /** The text with all labels taken out. */
  readonly rest: string;
}

/** Where words stand in the Mermaid text, after the id of what they are on, or before it. */
const patterns: Readonly<Record<Diagram['type'], RegExp>> = {
  flowchart: /(?<id>\b[a-z]+\d+)(?<between>\[|@[-.=<>]+\|)"(?<words>[^"]*)"/g,
  gantt: /^ {2}(?<words>[^:\n]+) (?<between>:(?:\w+, )*)(?<id>t\d+)/gm,
  sequence:
    /^ {2}(?:participant (?<id>n\d+) as |(?<arrow>n\d+-+[>x]+n\d+: )|(?<note>note over [^:\n]+: ))(?<words>[^\n]*)/gm,
};

function labelled(text: string, type: Diagram['type']): Labelled {
  const labels: Label[] = [];
  // Arrows and notes of a sequence have no ids in the text: these are numbered.
  let [arrows, notes] = [0, 0];
  const rest = text.replace(patterns[type], (...match) => {
    const { id, between, words = '', arrow, note } = match.at(-1) as Readonly<Record<string, string>>;
    if (arrow !== undefined) arrows += 1;
    else if (note !== undefined) notes += 1;
    labels.push({
      id: id ?? (arrow === undefined ? `g${notes}` : `e${arrows}`),
      lines: words.split(type === 'sequence' ? '<br/>' : '\n').map(plain),
    });
    return [id, between, arrow, note].join('');
  });
  return { labels, rest };
}

/** Without the marks that make a line bold, and with the letters that entities stand for. */
const plain = (line: string): string =>
  line
    .replace(/^`|`$/g, '')
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The elements that hold a label's rows; none for a label that is written otherwise. */
function rowsOf(part: Part): readonly SVGTextContentElement[] {
  const found = part.members.flatMap((member) => {
    if (member.matches('text')) return [member];
    const rows = [...member.querySelectorAll<SVGElement>('.text-outer-tspan')];
    return rows.length > 0 ? rows : [...member.querySelectorAll<SVGElement>('text.actor, text.noteText')];
  });
  return found.filter((element) => element instanceof SVGTextContentElement);
}

const wordsIn = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

const wordsOn = (rows: readonly Element[]): readonly string[] =>
  rows.flatMap((row) => wordsIn(row.textContent ?? ''));

/**
 * The rows that each line takes: several where Mermaid has broken it between words. Undefined where the rows say
 * something else, or where a word is broken.
 */
function rowsByLine<Row extends Element>(
  rows: readonly Row[],
  lines: readonly string[],
): readonly (readonly Row[])[] | undefined {
  const left = [...rows];
  const taken = lines.map((line) => {
    const own = left.splice(0, 1);
    while (left.length > 0 && wordsOn(own).length < wordsIn(line).length) own.push(...left.splice(0, 1));
    return own;
  });
  const isSame = lines.every(
    (line, index) => wordsOn(taken[index] ?? []).join(' ') === wordsIn(line).join(' '),
  );
  return isSame && left.length === 0 ? taken : undefined;
}

/** A line's new words in as many rows, broken after as many words; undefined where these are more or fewer. */
function brokenAlike(line: string, rows: readonly Element[]): readonly string[] | undefined {
  if (rows.length === 1) return [line];
  const left = [...wordsIn(line)];
  if (left.length !== wordsOn(rows).length) return undefined;
  return rows.map((row) => left.splice(0, wordsOn([row]).length).join(' '));
}

function write(row: SVGTextContentElement, text: string): void {
  const [first, ...others] = row.querySelectorAll('tspan');
  (first ?? row).textContent = text;
  for (const other of others) other.remove();
}

/** Widths that differ by less than this look the same (CSS pixels). */
const tolerance = 0.5;

/** How broad a row is, and its first word: a shorter one might go up into the row above. */
const widthsOf = (row: SVGTextContentElement): readonly number[] => {
  const text = row.textContent ?? '';
  const first = /^\s*\S+/.exec(text)?.[0].length ?? 0;
  return [row.getComputedTextLength(), first === 0 ? 0 : row.getSubStringLength(0, first)];
};

const areAlike = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((width, index) => Math.abs(width - (b[index] ?? 0)) < tolerance);

interface Rewritten {
  readonly fits: boolean;
  readonly undo: () => void;
}

/**
 * Writes one label anew; returns whether the thing keeps its size so, and what takes it back.
 * @param strictly whether every row has to keep its width; else the broadest, and those of broken lines
 */
function rewrite(part: Part, before: Label, after: Label, strictly: boolean): Rewritten {
  const rows = rowsOf(part);
  const kept = rows.map((row) => [...row.childNodes].map((node) => node.cloneNode(true)));
  const undo = (): void => {
    for (const [index, row] of rows.entries()) row.replaceChildren(...(kept[index] ?? []));
  };
  const byLine = rowsByLine(rows, before.lines);
  if (byLine === undefined || before.lines.length !== after.lines.length) return { fits: false, undo };
  const broadest = (): number => Math.max(...rows.map((row) => row.getComputedTextLength()));
  const was = broadest();
  let fits = true;
  for (const [index, own] of byLine.entries()) {
    const line = after.lines[index] ?? '';
    if (line === before.lines[index]) continue;
    const texts = brokenAlike(line, own);
    if (texts === undefined) return { fits: false, undo };
    const widths = own.map(widthsOf);
    for (const [at, row] of own.entries()) write(row, texts[at] ?? '');
    if (strictly || own.length > 1)
      fits &&= own.every((row, at) => areAlike(widthsOf(row), widths[at] ?? []));
  }
  return { fits: fits && Math.abs(broadest() - was) < tolerance, undo };
}

/**
 * Changes the words in the picture of `before` to those of `after`. Returns whether that is all that has changed:
 * where not, the picture is as it was.
 */
export function relabel(
  parts: ReadonlyMap<string, Part>,
  before: string,
  { text, type }: Pick<Diagram, 'text' | 'type'>,
): boolean {
  const [old, now] = [labelled(before, type), labelled(text, type)];
  if (old.rest !== now.rest) return false;
  // All boxes are as broad as the longest word needs.
  if (longWordsIn(before).join() !== longWordsIn(text).join()) return false;
  const undone: (() => void)[] = [];
  const fits = now.labels.every((label, index) => {
    const was = old.labels[index];
    if (was?.id !== label.id) return false;
    if (was.lines.join('\n') === label.lines.join('\n')) return true;
    const part = parts.get(label.id);
    if (part === undefined) return false;
    // Frames have grown with their titles, and lifelines stand as far apart as what is written between them.
    const rewritten = rewrite(part, was, label, part.role === 'lane' || type === 'sequence');
    undone.push(rewritten.undo);
    return rewritten.fits;
  });
  if (!fits) for (const undo of undone) undo();
  return fits;
}
