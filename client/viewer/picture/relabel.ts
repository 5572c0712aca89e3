/** Other words in the same places: written into the picture that is there, where Mermaid would draw no other. */
import type { Diagram } from '../../../server/views/diagram.ts';
import type { Part } from './parts.ts';

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
const patterns: Readonly<Partial<Record<Diagram['type'], RegExp>>> = {
  flowchart: /(?<id>\b[a-z]+\d+)(?<between>\[|@[-.=<>]+\|)"(?<words>[^"]*)"/g,
  gantt: /^ {2}(?<words>[^:\n]+) (?<between>:(?:\w+, )*)(?<id>t\d+)/gm,
};

function labelled(text: string, type: Diagram['type']): Labelled | undefined {
  const pattern = patterns[type];
  if (pattern === undefined) return undefined;
  const labels: Label[] = [];
  const rest = text.replace(pattern, (...match) => {
    const { id = '', between = '', words = '' } = match.at(-1) as Readonly<Record<string, string>>;
    labels.push({ id, lines: words.split('\n').map(plain) });
    return `${id}${between}`;
  });
  return { labels, rest };
}

/** Without the marks that make a line bold, and with the letters that entities stand for. */
const plain = (line: string): string =>
  line
    .replace(/^`|`$/g, '')
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replace(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The elements that hold a label's lines; none for a label that is written otherwise. */
function rowsOf(part: Part): readonly SVGTextContentElement[] {
  const found = part.members.flatMap((member) =>
    member.matches('text.taskText, text[class*="taskText"]')
      ? [member]
      : [...member.querySelectorAll<SVGElement>('.text-outer-tspan')],
  );
  return found.filter((element) => element instanceof SVGTextContentElement);
}

function write(row: SVGTextContentElement, text: string): void {
  const [first, ...others] = row.querySelectorAll('.text-inner-tspan');
  (first ?? row).textContent = text;
  for (const other of others) other.remove();
}

/** Widths that differ by less than this look the same (CSS pixels). */
const tolerance = 0.5;

/**
 * Writes one label anew; returns whether the thing keeps its size so, and what takes it back. What is not the
 * broadest line may change its width; lines that Mermaid broke are left to it.
 */
function rewrite(
  part: Part,
  before: Label,
  after: Label,
): { readonly fits: boolean; readonly undo: () => void } {
  const rows = rowsOf(part);
  const kept = rows.map((row) => [...row.childNodes].map((node) => node.cloneNode(true)));
  const undo = (): void => {
    for (const [index, row] of rows.entries()) row.replaceChildren(...(kept[index] ?? []));
  };
  if (rows.length !== before.lines.length || rows.length !== after.lines.length) return { fits: false, undo };
  const broadest = (): number => Math.max(...rows.map((row) => row.getComputedTextLength()));
  const was = broadest();
  for (const [index, row] of rows.entries()) {
    const text = after.lines[index] ?? '';
    if (text !== before.lines[index]) write(row, text);
  }
  return { fits: Math.abs(broadest() - was) < tolerance, undo };
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
  if (old === undefined || now === undefined || old.rest !== now.rest) return false;
  const undone: (() => void)[] = [];
  const fits = now.labels.every((label, index) => {
    const was = old.labels[index];
    if (was?.id !== label.id) return false;
    if (was.lines.join('\n') === label.lines.join('\n')) return true;
    const part = parts.get(label.id);
    // The titles of boxes have been moved, and their frames with them.
    if (part === undefined || part.role === 'lane') return false;
    const rewritten = rewrite(part, was, label);
    undone.push(rewritten.undo);
    return rewritten.fits;
  });
  if (!fits) for (const undo of undone) undo();
  return fits;
}
