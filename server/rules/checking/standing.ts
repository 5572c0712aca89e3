/** What still stands after an edit of what a rule has said, and about what it is to be asked again. */
import type { Difference } from '../../model/differences/difference.ts';
import { addToSet } from '../../model/multimap.ts';
import { mayMean } from '../../model/nearest.ts';
import type { Topics } from '../../model/remembering/reads.ts';
import type { EachRule, WholeRule } from '../rule.ts';
import { movedRemark, type Remark } from './remark.ts';

/** What was come upon, by the ids of the elements that a rule was asked about: those that came upon something. */
type ByAsked = ReadonlyMap<string, readonly string[]>;

/** What a rule has said of one state of a roadmap. */
export interface Heard {
  /** What it has read of all elements of a kind, and of the roadmap as a whole. */
  readonly topics: Topics;
  /** What it has read of elements that it came upon, starting from the one that it was asked about. */
  readonly metTopics: Topics;
  /** The ids of these elements, by the id of that one. */
  readonly met: ByAsked;
  /** The files whose words it has read for that, by the id of that one. */
  readonly read: ByAsked;
  /** What it has looked for among the names and titles, by the id of that one. */
  readonly sought: ByAsked;
  /** By the ids of the elements that it was asked about, in the order in which it was; by '' for the whole roadmap. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
  /** What went wrong: then there are no remarks. */
  readonly failure: string | undefined;
}

/** What an edit has changed in a roadmap and its texts. */
export interface Edited extends Difference {
  readonly isEdited: (uri: string) => boolean;
  /** Whether a text that was looked for may mean something that is called otherwise than before. */
  readonly mayMean: (text: string) => boolean;
}

/** Where the remarks on the roadmap as a whole stand. */
export const whole = '';

/** What still stands of what a rule has said, and about whom it is to be asked. */
export interface Standing {
  readonly heard: Heard;
  /** The ids of elements. */
  readonly about: ReadonlySet<string>;
}

/** `undefined` where a rule is to be asked about everything. */
export function standingOf(rule: EachRule | WholeRule, heard: Heard, edited: Edited): Standing | undefined {
  if (heard.failure !== undefined || isAffected(heard.topics, edited)) return undefined;
  const { changed, touched, gone } = edited;
  const about = new Set<string>();
  const moved = new Map<string, readonly Remark[]>();
  for (const id of idsIn(heard, edited.isEdited)) {
    const said = heard.remarks.get(id) ?? [];
    const now = movedTo(said, edited);
    if (now.length < said.length && id === whole) return undefined;
    if (now !== said) moved.set(id, now);
    if (now.length < said.length) about.add(id);
  }
  if (heard.metTopics.overlaps(edited.topics)) {
    for (const [id, others] of heard.met) if (others.some((other) => touched.has(other))) about.add(id);
  }
  for (const [id, files] of heard.read) if (files.some(edited.isEdited)) about.add(id);
  if (edited.names.length > 0) {
    for (const [id, texts] of heard.sought) if (texts.some(edited.mayMean)) about.add(id);
  }
  if ('each' in rule) for (const [id, kind] of changed) if (rule.each.includes(kind)) about.add(id);
  for (const id of gone) about.delete(id);
  return { heard: withMoved(heard, moved, gone), about };
}

/** The same value where nothing has moved or gone. What is asked again keeps its place in the order. */
function withMoved(
  heard: Heard,
  moved: ReadonlyMap<string, readonly Remark[]>,
  gone: ReadonlySet<string>,
): Heard {
  const remarks = without(moved.size === 0 ? heard.remarks : new Map([...heard.remarks, ...moved]), gone);
  const met = without(heard.met, gone);
  const read = without(heard.read, gone);
  const sought = without(heard.sought, gone);
  const isAsItWas =
    remarks === heard.remarks && met === heard.met && read === heard.read && sought === heard.sought;
  return isAsItWas ? heard : { ...heard, remarks, met, read, sought };
}

/** The same map where none of the keys is in it. */
function without<T>(map: ReadonlyMap<string, T>, keys: ReadonlySet<string>): ReadonlyMap<string, T> {
  const there = [...keys].filter((key) => map.has(key));
  if (there.length === 0) return map;
  const left = new Map(map);
  for (const key of there) left.delete(key);
  return left;
}

const askedByFile = new WeakMap<Heard, ReadonlyMap<string, ReadonlySet<string>>>();

/** The ids of those about whom something was said that stands in, or points to, some of the files. */
function idsIn(heard: Heard, isEdited: (uri: string) => boolean): ReadonlySet<string> {
  const byFile = askedByFile.get(heard) ?? askedIn(heard);
  askedByFile.set(heard, byFile);
  const ids = new Set<string>();
  for (const [file, asked] of byFile) if (isEdited(file)) for (const id of asked) ids.add(id);
  return ids;
}

function askedIn({ remarks }: Heard): ReadonlyMap<string, ReadonlySet<string>> {
  const byFile = new Map<string, Set<string>>();
  for (const [id, said] of remarks) {
    for (const { at, related } of said) {
      addToSet(byFile, at.file, id);
      for (const one of related) addToSet(byFile, one.at.file, id);
    }
  }
  return byFile;
}

/** Whether something of what was read is not what it was. */
export function isAffected(topics: Topics, edited: Edited): boolean {
  return topics.overlaps(edited.topics) || (edited.names.length > 0 && topics.seek(edited.mayMean));
}

/** More names than these are not held against what was looked for. */
const mostNames = 60;

/** Whether a text may mean one of some names: rules look for the same texts, and each is compared once. */
export function meaningSome(names: readonly string[]): Edited['mayMean'] {
  if (names.length > mostNames) return () => true;
  const known = new Map<string, boolean>();
  return (text) => {
    const may = known.get(text) ?? names.some((name) => mayMean(text, name));
    known.set(text, may);
    return may;
  };
}

/** What was said of one element, where it stands now, without what stood in words that are gone; the same list where nothing has moved. */
export function movedTo(said: readonly Remark[], edited: Edited): readonly Remark[] {
  const now = said.map((remark) => movedRemark(remark, edited));
  if (now.every((remark, i) => remark === said[i])) return said;
  return now.filter((remark) => remark !== undefined);
}
