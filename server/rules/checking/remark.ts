/** What a rule has said of a roadmap, in words: it stands for as long as nothing changes that the rule has read. */
import type { MovedOrigin } from '../../model/differences/moves.ts';
import { isEqual } from '../../model/equal.ts';
import type { Finding, Fix, Related, Severity } from '../../model/finding.ts';
import { type Anchor, locate, type Origin, type TreeOf } from '../../model/locate.ts';
import type { Report, Rule } from '../rule.ts';
import { messageOf, named, relatedIn } from './inquiry.ts';

/** It holds no elements, so that it can outlive the model that it was made of. */
export interface Remark {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly at: Anchor;
  readonly element: Finding['element'];
  readonly topic: string | undefined;
  readonly message: string;
  readonly related: readonly { readonly at: Anchor; readonly message: string }[];
  readonly unnecessary: boolean;
  /** The id of the element that the rule was asked about; absent where it looked at the whole roadmap. */
  readonly asked: string | undefined;
}

/** Puts a report into words. */
export function remarkOf(
  rule: Rule,
  severity: Severity | undefined,
  report: Report,
  asked: string | undefined,
): Remark {
  return {
    rule,
    severity: severity ?? report.severity ?? rule.severity,
    at: report.at,
    element: report.element && named(report.element),
    topic: report.topic,
    message: messageOf(report, rule),
    related: relatedIn(report),
    unnecessary: report.unnecessary ?? false,
    asked,
  };
}

/** Where things stand after an edit. */
interface Move {
  readonly moved: MovedOrigin;
  readonly isEdited: (uri: string) => boolean;
}

/** The same remark where its places are now; `undefined` where one of them is gone or says something else. */
export function movedRemark(remark: Remark, move: Move): Remark | undefined {
  const at = movedAnchor(remark.at, move);
  if (at === undefined) return undefined;
  const related: Remark['related'][number][] = [];
  for (const one of remark.related) {
    const place = movedAnchor(one.at, move);
    if (place === undefined) return undefined;
    related.push(place === one.at ? one : { ...one, at: place });
  }
  const isWhereItWas = at === remark.at && related.every((one, i) => one === remark.related[i]);
  return isWhereItWas ? remark : { ...remark, at, related };
}

function movedAnchor(anchor: Anchor, { moved, isEdited }: Move): Anchor | undefined {
  // Places in a text itself are not followed through an edit of it.
  if (anchor.part === 'range') return isEdited(anchor.file) ? undefined : anchor;
  const now: Origin | undefined = moved(anchor);
  if (now === undefined) return undefined;
  return now.node === anchor.node ? anchor : { ...anchor, node: now.node };
}

/** Whether two remarks say the same of the same places. */
export function isSameRemark({ rule, ...a }: Remark, { rule: other, ...b }: Remark): boolean {
  return rule === other && isEqual(a, b);
}

/** Those of `fresh` that say what one of `before` says are that one: so much less is told again. */
export function sameAsBefore(fresh: readonly Remark[], before: readonly Remark[]): readonly Remark[] {
  if (before.length === 0) return fresh;
  const byWords = new Map(before.map((remark) => [wordsOf(remark), remark]));
  return fresh.map((remark) => {
    const old = byWords.get(wordsOf(remark));
    return old !== undefined && isSameRemark(remark, old) ? old : remark;
  });
}

function wordsOf({ element, message }: Remark): string {
  return `${element?.id}\n${message}`;
}

/** Asks a rule for the fixes of what it has said, in the roadmap as it is by then. */
export type FindFixes = (remark: Remark) => readonly Fix[];

const nothing: readonly Related[] = [];

/** A remark as a finding: where it stands in the texts as they are now. */
export class Remarked implements Finding {
  readonly uri: string;
  readonly range: Finding['range'];
  readonly related: readonly Related[];
  readonly remark: Remark;
  readonly #findFixes: FindFixes;

  constructor(remark: Remark, treeOf: TreeOf, findFixes: FindFixes) {
    const { uri, range } = locate(remark.at, treeOf);
    this.uri = uri;
    this.range = range;
    this.related =
      remark.related.length === 0
        ? nothing
        : remark.related.map(({ at, message }) => ({ ...locate(at, treeOf), message }));
    this.remark = remark;
    this.#findFixes = findFixes;
  }

  get rule(): string {
    return this.remark.rule.id;
  }

  get severity(): Severity {
    return this.remark.severity;
  }

  get message(): string {
    return this.remark.message;
  }

  get element(): Finding['element'] {
    return this.remark.element;
  }

  get unnecessary(): boolean {
    return this.remark.unnecessary;
  }

  get mendable(): true | undefined {
    return this.remark.rule.mendable;
  }

  fixes(): readonly Fix[] {
    return this.#findFixes(this.remark);
  }
}
