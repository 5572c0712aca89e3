/** What a column may say of the thing in its row, and how people write that down. */
import { isPeriod, readDateText } from '../../../grammar/values/single-dates.ts';
import { attributeFor, attributesOf, type KindName } from '../../../grammar/vocabulary.ts';

/** What a column says of the thing in its row. */
export type Place =
  | { readonly to: 'name' | 'id' | 'period' | 'from' | 'to' | 'person' | 'comment' | 'nothing' }
  /** The element that it stands in: a touchpoint's stage. */
  | { readonly to: 'parent'; readonly kind: KindName }
  /** The department of its owner. */
  | { readonly to: 'silo of owner' }
  | { readonly to: 'attribute'; readonly name: string }
  /** The date of an amount (`target by`), or an end of a period (`when from`). */
  | { readonly to: 'part'; readonly name: string; readonly part: 'date' | 'start' | 'end' }
  /** A reading of a metric, on the date that the heading names. */
  | { readonly to: 'reading'; readonly at: string };

/** What a kind may stand in, where a column says so. */
export const parents: Readonly<Partial<Record<KindName, KindName>>> = {
  touchpoint: 'stage',
  owner: 'silo',
  task: 'initiative',
  initiative: 'initiative',
};

const plainPlaces = ['name', 'id', 'period', 'from', 'to', 'person', 'comment', 'nothing'] as const;

/** A place as people read and write it: `owner`, `stage`, `target by`, `when from`, `readings at 2026-01`. */
export function spellPlace(place: Place): string {
  switch (place.to) {
    case 'parent':
      return place.kind;
    case 'silo of owner':
      return 'silo of owner';
    case 'attribute':
      return place.name;
    case 'part': {
      if (place.part !== 'date') return `${place.name} ${place.part === 'start' ? 'from' : 'to'}`;
      return place.name === 'target' ? 'target by' : `${place.name} at`;
    }
    case 'reading':
      return `readings at ${place.at}`;
    default:
      return place.to;
  }
}

/** The place that a text spells, for a kind; undefined where there is none such. */
export function parsePlace(kind: KindName, text: string): Place | undefined {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const part = /^(target|baseline|now|when) (by|at|from|to)$/.exec(wanted);
  const at = /^readings at (.+)$/.exec(wanted)?.[1];
  const [, name = '', word] = part ?? [];
  if (name === 'when' && attributeFor(kind, name) !== undefined && (word === 'from' || word === 'to')) {
    return { to: 'part', name, part: word === 'from' ? 'start' : 'end' };
  }
  if (
    name !== '' &&
    name !== 'when' &&
    attributeFor(kind, name) !== undefined &&
    (word === 'by' || word === 'at')
  ) {
    return { to: 'part', name, part: 'date' };
  }
  if (at !== undefined && kind === 'metric') {
    const date = readDateText(at.toUpperCase());
    return isPeriod(date) ? { to: 'reading', at: date.text } : undefined;
  }
  if (wanted === 'silo of owner') return attributeFor(kind, 'owner') && { to: 'silo of owner' };
  const parent = parents[kind];
  if (parent !== undefined && wanted === parent) return { to: 'parent', kind: parent };
  const isEnd = wanted === 'from' || wanted === 'to';
  const plain = plainPlaces.find((one) => one === wanted);
  if (
    plain !== undefined &&
    isEnd === (kind === 'handoff' && isEnd) &&
    (plain !== 'period' || kind === 'customers')
  ) {
    return { to: plain };
  }
  const spec = attributeFor(kind, wanted.replaceAll(' ', '-'));
  return spec === undefined || spec.name === 'accept' ? undefined : { to: 'attribute', name: spec.name };
}

/** The places that a column may have in a list of a kind, to choose from. */
export function placesFor(kind: KindName): readonly string[] {
  const parent = parents[kind];
  return [
    ...(kind === 'customers' ? ['period'] : ['name', 'id']),
    ...(parent === undefined ? [] : [parent]),
    ...(kind === 'handoff' ? ['from', 'to'] : []),
    ...attributesOf(kind)
      .map(({ name }) => name)
      .filter((name) => name !== 'accept'),
    ...(kind === 'initiative' ? ['when from', 'when to'] : []),
    ...(kind === 'metric' ? ['target by', 'baseline at', 'now at'] : []),
    ...(attributeFor(kind, 'owner') && kind !== 'owner' ? ['silo of owner'] : []),
    'comment',
    'nothing',
  ];
}

const plainHelp: Readonly<Record<string, string>> = {
  name: 'What people call it.',
  id: 'The name by which others refer to it.',
  period: 'The time that is counted.',
  from: 'Who hands over.',
  to: 'Who takes over.',
  'when from': 'When it begins.',
  'when to': 'When it ends.',
  'target by': 'The date of the target.',
  'baseline at': 'The date of the baseline.',
  'now at': 'The date of the reading.',
  'silo of owner': 'The department of its owner.',
  comment: 'Kept as a remark.',
  nothing: 'Left out.',
};

/** What a place of a list of a kind means, in a sentence. */
export function helpOnPlace(kind: KindName, place: string): string {
  if (place === parents[kind]) return `The ${place} that it stands in.`;
  return attributeFor(kind, place)?.help ?? plainHelp[place] ?? '';
}
