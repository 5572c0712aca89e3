/** Changes as a view shows them: on the thing that they are about, by a mark, a style and in words. */
import type { ElementChange } from '../model/change.ts';
import type { Element } from '../model/model.ts';
import type { LegendEntry } from './diagram.ts';
import type { ViewInput } from './view.ts';

type ChangeKind = ElementChange['kind'];

/** Before a title: marks that stay in exports, where no style sheet is. */
export const changeMarks: Readonly<Record<ChangeKind, string>> = { added: '+', removed: '−', changed: '~' };

const words: Readonly<Record<ChangeKind, string>> = {
  added: 'New',
  removed: 'No longer there',
  changed: 'Changed',
};

/** So many things are said on the picture itself; the rest is only counted, and read out. */
const mostPhrases = 2;

export const changesLegend: readonly LegendEntry[] = [
  { className: 'added', label: '+ New' },
  { className: 'changed', label: '~ Changed' },
  { className: 'removed', label: '− No longer there' },
  { className: 'same', label: 'Unchanged' },
];

/** How one thing looks in a picture of two versions. */
interface ChangedLook {
  readonly className: ChangeKind | 'same';
  /** With the mark in front. */
  readonly titled: (title: string) => string;
  /** What is different, in lines below the title. */
  readonly lines: readonly string[];
}

/** `undefined` in a picture of one version. */
export function lookOf(element: Element | undefined, { changes }: ViewInput): ChangedLook | undefined {
  if (changes === undefined || element === undefined) return undefined;
  const change = changes.get(element.id);
  if (change === undefined) return { className: 'same', titled: (title) => title, lines: [] };
  const { kind, phrases } = change;
  const more = phrases.length - mostPhrases;
  return {
    className: kind,
    titled: (title) => `${changeMarks[kind]} ${title}`,
    lines: [
      ...phrases.slice(0, more === 1 ? mostPhrases + 1 : mostPhrases).map(arrowed),
      ...(more > 1 ? [`and ${more} more changes`] : []),
    ],
  };
}

/** What a screen reader says of an element, with what has happened to it. */
export function withChange(
  label: readonly string[],
  element: Element,
  { changes }: ViewInput,
): readonly string[] {
  const change = changes?.get(element.id);
  if (change === undefined) return label;
  const [name, ...rest] = label;
  return [`${words[change.kind]}: ${name ?? ''}`, ...rest, ...change.phrases.map(arrowed)];
}

/** As slides have it. */
function arrowed(phrase: string): string {
  return phrase.replaceAll(' -> ', ' → ');
}
