/** What still stands after an edit of what a rule has said, and about what it is to be asked again. */
import type { Difference } from '../../model/difference.ts';
import { mayMean } from '../../model/nearest.ts';
import type { Topics } from '../../model/reads.ts';
import type { EachRule, WholeRule } from '../rule.ts';
import { movedRemark, type Remark } from './remark.ts';

/** What a rule has said of one state of a roadmap. */
export interface Heard {
  /** What it has read of all elements of a kind, and of the roadmap as a whole. */
  readonly topics: Topics;
  /** What it has read of elements that it came upon, starting from the one that it was asked about. */
  readonly metTopics: Topics;
  /** The ids of these elements, by the id of that one. */
  readonly met: ReadonlyMap<string, readonly string[]>;
  /** By the ids of the elements that it was asked about, in the order in which it was; by '' for the whole roadmap. */
  readonly remarks: ReadonlyMap<string, readonly Remark[]>;
  /** What went wrong: then there are no remarks. */
  readonly failure: string | undefined;
}

/** What an edit has changed in a roadmap and its texts. */
export interface Edited extends Difference {
  readonly isEdited: (uri: string) => boolean;
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
  if (heard.failure !== undefined || isAffected(heard, edited)) return undefined;
  const { changed, touched, gone } = edited;
  const about = new Set<string>();
  const moved = new Map<string, readonly Remark[]>();
  for (const [id, said] of heard.remarks) {
    const now = movedTo(said, edited);
    if (now.length < said.length && id === whole) return undefined;
    if (now !== said) moved.set(id, now);
    if (now.length < said.length) about.add(id);
  }
  if (heard.metTopics.meet(edited.topics)) {
    for (const [id, others] of heard.met) if (others.some((other) => touched.has(other))) about.add(id);
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
  const isAsItWas = moved.size === 0 && [...gone].every((id) => !heard.remarks.has(id) && !heard.met.has(id));
  if (isAsItWas) return heard;
  const remarks = new Map(heard.remarks);
  const met = new Map(heard.met);
  for (const [id, now] of moved) remarks.set(id, now);
  for (const id of gone) {
    remarks.delete(id);
    met.delete(id);
  }
  return { ...heard, remarks, met };
}

/** More names than these are not held against what a rule has looked for. */
const mostNames = 60;

/** Whether a rule has read something that is not what it was. */
function isAffected({ topics }: Heard, edited: Edited): boolean {
  if (topics.meet(edited.topics)) return true;
  const { names } = edited;
  return topics.seek((text) => names.length > mostNames || names.some((name) => mayMean(text, name)));
}

/** What was said of one element, where it stands now, without what stood in words that are gone; the same list where nothing has moved. */
export function movedTo(said: readonly Remark[], edited: Edited): readonly Remark[] {
  const now = said.map((remark) => movedRemark(remark, edited));
  if (now.every((remark, i) => remark === said[i])) return said;
  return now.filter((remark) => remark !== undefined);
}
