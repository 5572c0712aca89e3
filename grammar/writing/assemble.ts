/**
 * Parts of texts (`parts.ts`) put together to one text: with the gaps that they had where they still stand
 * behind the same thing, else with those that the text around them wants; indented as what they now stand in.
 */
import { isBlank, lineLimit } from '../parsing/layout.ts';

/** Some text, and the blanks at the start of the line that it was taken from. */
export interface Scrap {
  readonly text: string;
  readonly indent: string;
}

/** The gap before a thing, as one version has it there behind the thing `behind` (the first of all: `undefined`). */
export interface Gap {
  readonly text: string;
  readonly behind: number | undefined;
}

interface Placed {
  readonly id: number;
  /** The best one first. */
  readonly gaps: readonly Gap[];
  /** Its indentation, over that of what it stands in. */
  readonly step: string;
}

export interface Leaf extends Placed {
  readonly type: 'leaf';
  readonly sort: 'declaration' | 'attribute' | 'tag' | 'comment' | 'part-of';
  readonly lead: Scrap;
  readonly body: Scrap;
  readonly tail: Scrap;
}

/** A declaration with what stands in it; `brace` is '' where it has no block. */
export interface Branch extends Placed {
  readonly type: 'branch';
  readonly lead: Scrap;
  /** From the keyword to behind the `{`. */
  readonly head: Scrap | Sides<Scrap>;
  readonly inside: readonly Out[];
  readonly closings: readonly Gap[];
  readonly brace: string;
  readonly tail: Scrap;
  readonly isOneLine: boolean;
  /** One version has it on one line and another not, so that each thing in it gets a line of its own. */
  readonly isSpread: boolean;
  /** How long the longest of its versions on one line is. */
  readonly width: number;
}

/** What only a person can choose between; a side is absent that has nothing there. */
export interface Choice extends Placed, Sides<Out | undefined> {
  readonly type: 'choice';
}

export interface Sides<T> {
  readonly ours: T;
  readonly base: T;
  readonly theirs: T;
}

export type Out = Leaf | Branch | Choice;

/** A file to be written. */
export interface OutFile {
  readonly mark: string;
  readonly outs: readonly Out[];
  readonly closings: readonly Gap[];
}

export interface AssembleOptions {
  /** Blanks for one step of indentation where the text shows none. */
  readonly unit: string;
  /** Puts the sides of a choice, each whole lines or '', between markers; ends with a line break. */
  readonly marked: (sides: Sides<string>) => string;
}

/** `spread` is lines with one thing on each. */
type Layout = 'file' | 'lines' | 'spread' | 'line';
type Variant = 'all' | keyof Sides<unknown>;

/** The text with the sides of each choice between markers. */
export function assemble(file: OutFile, options: AssembleOptions): string {
  return written(file, new Assembly(options, 'all'));
}

/** The text with one side of every choice. */
export function assembleSide(file: OutFile, side: keyof Sides<unknown>, options: AssembleOptions): string {
  return written(file, new Assembly(options, side));
}

function written({ mark, outs, closings }: OutFile, assembly: Assembly): string {
  const { text, last, isMarked } = assembly.row(outs, 'file', '');
  const closing = closings.find(({ behind }) => behind === last?.id) ?? closings[0];
  const gap = closing?.text ?? '';
  if (last === undefined) return mark + gap;
  return mark + text + (isMarked ? gap.replace(/[^\n]/g, '') || '\n' : gap);
}

/** A thing as one side has it; absent where it has nothing there. */
export function chosen(out: Out, side: keyof Sides<unknown>): Out | undefined {
  if (out.type !== 'choice') return out;
  const found = out[side];
  return found && chosen(found, side);
}

interface Row {
  readonly text: string;
  readonly last: Out | undefined;
  /** The last line is a marker. */
  readonly isMarked: boolean;
}

/** Writes one side of all choices, or all sides between markers. */
class Assembly {
  readonly #options: AssembleOptions;
  readonly #variant: Variant;

  constructor(options: AssembleOptions, variant: Variant) {
    this.#options = options;
    this.#variant = variant;
  }

  row(outs: readonly Out[], layout: Layout, indent: string): Row {
    const step = layout === 'file' ? '' : (outs.find(startsLine)?.step ?? this.#options.unit);
    let text = '';
    let last: Out | undefined;
    let isMarked = false;
    for (const choice of outs) {
      const out = this.#chosen(choice);
      if (out === undefined) continue;
      const own = layout === 'line' ? indent : indent + (startsLine(out) ? out.step : step);
      const needsMarkers = this.#needsMarkers(out);
      const startsMarked = needsMarkers || (this.#variant === 'all' && isHeadChoice(out));
      const place = { previous: last, layout, own: startsMarked ? '' : own };
      text += gapBefore(out, place, { alone: startsMarked || isMarked, isMarked });
      text += needsMarkers ? this.#markers(out, own) : this.#one(out, own);
      last = out;
      isMarked = needsMarkers;
    }
    return { text, last, isMarked };
  }

  #chosen(out: Out): Out | undefined {
    return this.#variant === 'all' ? out : chosen(out, this.#variant);
  }

  /** What cannot have markers within its lines gets them around itself. */
  #needsMarkers(out: Out): boolean {
    if (this.#variant !== 'all') return false;
    if (out.type === 'choice') return true;
    return (
      out.type === 'branch' && hasChoice(out) && (out.brace === '' || this.#onOneLine(out) !== undefined)
    );
  }

  #markers(out: Out, own: string): string {
    const side = (variant: keyof Sides<unknown>): string => {
      const assembly = new Assembly(this.#options, variant);
      const found = chosen(out, variant);
      return found === undefined ? '' : `${own}${assembly.#one(found, own)}\n`;
    };
    const text = this.#options.marked({ ours: side('ours'), base: side('base'), theirs: side('theirs') });
    return text.replace(/\n$/, '');
  }

  #one(out: Out, own: string): string {
    switch (out.type) {
      case 'leaf':
        return hung(out.lead, own) + hung(out.body, own) + hung(out.tail, own);
      case 'branch':
        return this.#branch(out, own);
      case 'choice':
        return this.#markers(out, own);
    }
  }

  #branch(branch: Branch, own: string): string {
    const { brace, tail, inside, closings, isOneLine, isSpread } = branch;
    const head = this.#head(branch, own);
    if (brace === '') return head + hung(tail, own);
    const short = this.#onOneLine(branch);
    if (short !== undefined) return head + short + brace + hung(tail, own);
    const layout = isOneLine || isSpread ? 'spread' : 'lines';
    const { text, last, isMarked } = this.row(inside, layout, own);
    const kept = closings.find(({ behind }) => behind === last?.id);
    const closing = kept?.text ?? '\n';
    const alone = isMarked || layout === 'spread' || (last !== undefined && endsWithLine(last));
    const end = closing.includes('\n')
      ? closing.slice(0, closing.lastIndexOf('\n') + 1)
      : alone || last === undefined || kept === undefined
        ? '\n'
        : undefined;
    const rest = end === undefined ? closing : (isMarked ? end.replace(/[^\n]/g, '') : end) + own;
    return head + text + rest + brace + hung(tail, own);
  }

  #head({ lead, head }: Branch, own: string): string {
    if ('text' in head) return hung(lead, own) + hung(head, own);
    if (this.#variant !== 'all') return hung(lead, own) + hung(head[this.#variant], own);
    const above = isBlank(lead.text) ? '' : `${own}${hung(lead, own).trimEnd()}\n`;
    const side = (scrap: Scrap): string => (scrap.text === '' ? '' : `${own}${hung(scrap, own)}\n`);
    const sides = { ours: side(head.ours), base: side(head.base), theirs: side(head.theirs) };
    return above + this.#options.marked(sides).replace(/\n$/, '');
  }

  /** What stands between the braces where that is one line, and still fits there. */
  #onOneLine(branch: Branch): string | undefined {
    const { isOneLine, head, inside, closings, width } = branch;
    if (!isOneLine) return undefined;
    const variant = this.#variant === 'all' ? 'ours' : this.#variant;
    const assembly = new Assembly(this.#options, variant);
    const { text, last } = assembly.row(inside, 'line', '');
    if (text.includes('\n') || inside.some((out) => isTall(out))) return undefined;
    const start = 'text' in head ? head : head.ours;
    if (start.text.length + text.length + 2 > Math.max(width, lineLimit)) return undefined;
    const kept = closings.find(({ behind, text: gap }) => behind === last?.id && !gap.includes('\n'));
    return text + (kept?.text ?? ' ');
  }
}

interface Place {
  readonly previous: Out | undefined;
  readonly layout: Layout;
  /** The indentation of a line that begins here. */
  readonly own: string;
}

function gapBefore(
  out: Out,
  { previous, layout, own }: Place,
  { alone, isMarked }: { readonly alone: boolean; readonly isMarked: boolean },
): string {
  const kept = out.gaps.find(({ behind }) => behind === previous?.id);
  const gap = (kept ?? out.gaps[0])?.text ?? '';
  if (layout === 'file' && previous === undefined) return kept?.text ?? own;
  if (layout === 'line' && !alone) {
    if (kept !== undefined && !gap.includes('\n')) return gap;
    const runs = isTag(out) && previous !== undefined && isTag(previous);
    return previous === undefined || runs ? ' ' : '; ';
  }
  const breaks = gap.slice(0, gap.lastIndexOf('\n') + 1);
  if (breaks === '') {
    const mayStay =
      kept !== undefined &&
      !alone &&
      layout !== 'spread' &&
      (previous === undefined || !endsWithLine(previous));
    return mayStay ? gap : `${layout === 'file' ? '\n' : ''}\n${own}`;
  }
  if (kept === undefined && previous === undefined) return `\n${own}`;
  // Only between the two that it has separated does a separator keep its sense.
  return (kept === undefined || isMarked ? breaks.replace(/[^\n]/g, '') : breaks) + own;
}

function startsLine({ gaps }: Out): boolean {
  return gaps[0]?.text.includes('\n') ?? false;
}

function isTag(out: Out): boolean {
  return out.type === 'leaf' && out.sort === 'tag';
}

function isHeadChoice(out: Out): boolean {
  return out.type === 'branch' && !('text' in out.head);
}

function hasChoice(out: Out): boolean {
  return (
    out.type === 'choice' || (out.type === 'branch' && (isHeadChoice(out) || out.inside.some(hasChoice)))
  );
}

/** Whether nothing may follow on its line: a comment would swallow it. */
function endsWithLine(out: Out): boolean {
  if (out.type === 'choice') return true;
  return out.tail.text.includes('//') || (out.type === 'leaf' && out.sort === 'comment');
}

/** Whether something takes more than a part of a line. */
function isTall(out: Out): boolean {
  if (out.type === 'choice') return [out.ours, out.base, out.theirs].some((side) => side && isTall(side));
  if (endsWithLine(out) || out.lead.text.includes('//')) return true;
  return out.type === 'branch' && out.inside.some(isTall);
}

/** A text with its further lines indented as `own` says, as far as they were indented with their first one. */
function hung({ text, indent }: Scrap, own: string): string {
  if (indent === own || !text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, index) =>
      index === 0 || !line.startsWith(indent) || line === '' ? line : own + line.slice(indent.length),
    )
    .join('\n');
}
