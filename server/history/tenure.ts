/**
 * Since when somebody answers for something, or nobody does: found by looking at one version of a roadmap after
 * the other, from the newest backwards. Renames, moves between files and other spellings are no changes.
 */
import type { Day } from '../../grammar/values/dates.ts';
import { attributeFor } from '../../grammar/vocabulary.ts';
import { type Matches, matchElements } from '../compare/match.ts';
import type { Version } from '../compare/version.ts';
import { giverOf } from '../model/domain/initiatives.ts';
import type { Origin } from '../model/locate.ts';
import { type Element, isGiven, type Model, siloOf, targetOf } from '../model/model.ts';
import { hasOneOwner } from '../tables/coverage.ts';

/** A commit, as far as people want to know. */
interface Change {
  readonly id: string;
  readonly day: Day;
  readonly author: string;
}

/** How long things have been as they are with who answers for an element. */
export interface Tenure {
  /** Who answers for it now, by display name; `undefined` where nobody does. */
  readonly owner: string | undefined;
  /** What brought it about; `undefined` where that is not committed yet. */
  readonly change: Change | undefined;
  /** `added`: it has been so from the start; `before`: it was so already in the oldest version that is known. */
  readonly because: 'changed' | 'added' | 'before';
  /** Who answered before, and in which silo, where somebody did and that has changed. */
  readonly before: { readonly owner: string; readonly silo: string | undefined } | undefined;
  /** From where to where it was moved by the same change: display names. */
  readonly moved: { readonly from: string; readonly to: string } | undefined;
}

/** What was found out about the elements of one version, by their ids. */
export interface Tenures {
  readonly version: Version;
  readonly of: ReadonlyMap<string, Tenure>;
}

/** The one person who answers for an element: for a part of an initiative, that of the whole counts. */
export function answering(element: Element): Element | undefined {
  const giver = element.kind === 'initiative' ? (giverOf(element, 'owner') ?? element) : element;
  return hasOneOwner(giver) ? targetOf(giver, 'owner') : undefined;
}

/** Whether it is asked who answers for such an element. */
function isAnsweredFor({ kind }: Element): boolean {
  return attributeFor(kind, 'owner') !== undefined;
}

export class Tracing {
  readonly #now: Version;
  readonly #found = new Map<string, Tenure>();
  /** What is not found out yet: elements of the oldest version so far, with the present ones. */
  #open: ReadonlyMap<Element, Element>;
  #oldest: Version;
  #since: Change;

  /** @param since the newest of the commits: what brought `now` about */
  constructor(now: Version, since: Change) {
    this.#now = now;
    this.#oldest = now;
    this.#since = since;
    this.#open = new Map(now.model.elements.filter(isAnsweredFor).map((element) => [element, element]));
  }

  /** The roadmap in the oldest version so far: the one to find in the next. */
  get oldest(): Model {
    return this.#oldest.model;
  }

  /** Whether nothing is left to be found out. */
  get isDone(): boolean {
    return this.#open.size === 0;
  }

  /** Looks at the version before; `since` is what brought it about. One whose text reads worse is passed over. */
  look(version: Version, since: Change): void {
    if (version.model !== this.#oldest.model) {
      if (slipsIn(version) > slipsIn(this.#oldest)) return;
      this.#compare(version);
      this.#oldest = version;
    }
    this.#since = since;
  }

  /** @param isWhole whether there was nothing before the oldest version: then everything in it was new */
  finish(isWhole: boolean): Tenures {
    for (const now of this.#open.values()) this.#note(now, isWhole ? 'added' : 'before', {});
    this.#open = new Map();
    return { version: this.#now, of: this.#found };
  }

  #compare(version: Version): void {
    const partnerOf = partners(version, this.#oldest);
    const open = new Map<Element, Element>();
    const isUntouched = untouched(version, this.#oldest);
    for (const [element, now] of this.#open) {
      const partner = partnerOf(element);
      if (partner !== undefined && isUntouched(partner, element)) {
        open.set(partner, now);
        continue;
      }
      if (partner === undefined) {
        this.#note(now, 'added', {});
        continue;
      }
      const owner = answering(element);
      const before = answering(partner);
      if (isSame(owner, before, partnerOf)) open.set(partner, now);
      else this.#note(now, 'changed', { before, from: partner.parent, to: element.parent });
    }
    this.#open = open;
  }

  #note(now: Element, because: Tenure['because'], what: Omit<Found, 'owner'>): void {
    // By the name that the owner goes by now.
    const owner = answering(now);
    this.#found.set(now.id, { ...tenure(because, { ...what, owner }), change: this.#since });
  }
}

interface Found {
  readonly owner: Element | undefined;
  readonly before?: Element | undefined;
  readonly from?: Element | undefined;
  readonly to?: Element | undefined;
}

function tenure(because: Tenure['because'], { owner, before, from, to }: Found): Omit<Tenure, 'change'> {
  return {
    owner: owner?.label,
    because,
    before: before && { owner: before.label, silo: siloOf(before)?.label },
    moved:
      from === undefined || to === undefined || from.label === to.label
        ? undefined
        : { from: from.label, to: to.label },
  };
}

/**
 * The same for a roadmap as it is on disk or in an editor, against what was found out about the last commit:
 * what is other than there is not committed yet.
 */
export function tenuresNow({ version, of }: Tenures, now: Version): ReadonlyMap<string, Tenure> {
  const partnerOf = partners(version, now);
  const found = new Map<string, Tenure>();
  for (const element of now.model.elements.filter(isAnsweredFor)) {
    const partner = partnerOf(element);
    const owner = answering(element);
    const before = partner && answering(partner);
    const known = partner && of.get(partner.id);
    if (partner === undefined) {
      found.set(element.id, { ...tenure('added', { owner }), change: undefined });
    } else if (!isSame(owner, before, partnerOf)) {
      const what = { owner, before, from: partner.parent, to: element.parent };
      found.set(element.id, { ...tenure('changed', what), change: undefined });
    } else if (known !== undefined) {
      // By the name that they go by now.
      found.set(element.id, { ...known, owner: owner?.label });
    }
  }
  return found;
}

/** Whether the same person answers, or nobody does, in both versions. */
function isSame(
  owner: Element | undefined,
  before: Element | undefined,
  partnerOf: (element: Element) => Element | undefined,
): boolean {
  return owner === undefined || before === undefined ? owner === before : partnerOf(owner) === before;
}

/** Which element of `before` an element of `after` was. */
function partners(before: Version, after: Version): (element: Element) => Element | undefined {
  if (before.model.headings === after.model.headings) return ({ id }) => before.model.byId.get(id);
  const matches: Matches = matchElements(before, after);
  return (element) => matches.after.get(element);
}

/**
 * Whether an element says word for word the same in two versions in which all names are the same: then the same
 * person answers. A part of an initiative may get its owner from elsewhere.
 */
function untouched(before: Version, after: Version): (one: Element, other: Element) => boolean {
  if (before.model.headings !== after.model.headings) return () => false;
  const saidBy = ({ snapshot }: Version, { file, node }: Origin): unknown =>
    snapshot.files.get(file)?.facts.summary.declarations[node];
  return (one, other) =>
    (one.kind !== 'initiative' || isGiven(one, 'owner')) &&
    one.origins.length === other.origins.length &&
    one.origins.every((origin, place) => {
      const twin = other.origins[place];
      const said = saidBy(before, origin);
      return said !== undefined && twin !== undefined && said === saidBy(after, twin);
    });
}

/** How much of a version cannot be read. */
function slipsIn({ model, snapshot }: Version): number {
  return model.files.reduce((sum, uri) => {
    const file = snapshot.files.get(uri);
    return sum + (file?.tree.problems.length ?? 0) + (file?.unreadable === undefined ? 0 : 1);
  }, 0);
}
