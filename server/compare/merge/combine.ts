/**
 * Three texts, part by part, to one: what only one side has changed is as that side has it, wherever the other
 * has moved it; what both have changed in different ways is a choice for a person.
 */
import type { Branch, Choice, Leaf, Out, OutFile, Scrap, Sides } from '../../../grammar/writing/assemble.ts';
import type { Parts } from '../../../grammar/writing/parts.ts';
import { mergeBody, mergeHead, type Present } from './contents.ts';
import { Gaps } from './gaps.ts';
import { type Home, Homes } from './homes.ts';
import type { Clash, Labels } from './merged.ts';
import { mergeOrder } from './order.ts';
import { type Part, plainLines } from './part.ts';
import { enoughInPlace, likeness } from './partners.ts';
import { commentLeaf, isShort, leafOf, lengthOf, mergeComments, none, scrapOf, tailOf } from './scraps.ts';
import { clashText, type Deed } from './sentences.ts';
import { mapThree, otherOf, preferred, type Side, settle, type Three } from './settle.ts';
import { type Matched, matchVersions, root, type Trio } from './versions.ts';

interface Combined extends OutFile {
  readonly clashes: readonly Clash[];
}

/** `undefined` where the sides have rearranged things in ways that do not go together. */
export function combine(files: Three<Parts>, labels: Labels): Combined | undefined {
  return new Combination(files, labels).whole();
}

class Combination {
  readonly #files: Three<Parts>;
  readonly #labels: Labels;
  readonly #matched: Matched;
  readonly #homes: Homes;
  readonly #gaps: Gaps;
  readonly #written = new Set<number>();
  readonly #clashes: Clash[] = [];
  #isHopeless = false;
  #nextId = -2;

  constructor(files: Three<Parts>, labels: Labels) {
    this.#files = files;
    this.#labels = labels;
    this.#matched = matchVersions(files);
    this.#homes = new Homes(this.#matched);
    this.#gaps = new Gaps(this.#matched);
  }

  whole(): Combined | undefined {
    const { base, ours, theirs } = this.#files;
    const outs = this.#inside(root);
    const mark = { base, ours, theirs }[preferred({ base: base.mark, ours: ours.mark, theirs: theirs.mark })]
      .mark;
    const closings = this.#gaps.closings(this.#files, root);
    const isComplete = this.#matched.trios.every(
      (_, id) => this.#homes.of(id).length === 0 || this.#written.has(id),
    );
    if (this.#isHopeless || !isComplete || this.#isReplacedTwice()) return undefined;
    return { mark, outs, closings, clashes: this.#clashes };
  }

  /** Whether both sides have made one thing into another, each into its own: kept beside each other, they would be two. */
  #isReplacedTwice(): boolean {
    const { trios, parentOf } = this.#matched;
    const added = trios.filter(({ base }) => base === undefined);
    return trios.some(({ base, ours, theirs }) => {
      if (base?.sort !== 'declaration' || ours !== undefined || theirs !== undefined) return false;
      const isSuccessor = (part: Part | undefined): boolean =>
        part !== undefined && parentOf(part) === parentOf(base) && likeness(base, part) >= enoughInPlace;
      return added.some((trio) => isSuccessor(trio.ours)) && added.some((trio) => isSuccessor(trio.theirs));
    });
  }

  // -------------------------------------------------------------------------------------------
  // What stands where

  #inside(id: number): readonly Out[] {
    const { inside, idOf } = this.#matched;
    const idsIn = (side: keyof Trio): readonly number[] =>
      inside(side, id).map((part) => idOf.get(part) as number);
    const stays = (side: Side): readonly number[] =>
      idsIn(side).filter((child) =>
        this.#homes.of(child).some((home) => home.parent === id && home.sides.includes(side)),
      );
    const order = mergeOrder(idsIn('base'), stays('ours'), stays('theirs'));
    if (order === undefined) this.#isHopeless = true;
    return (order ?? []).flatMap((child) => {
      const home = this.#homes.of(child).find(({ parent }) => parent === id);
      return home === undefined ? [] : this.#thing(child, home);
    });
  }

  // -------------------------------------------------------------------------------------------
  // One thing

  #thing(id: number, { isDisputed, sides: [side = 'ours'] }: Home): readonly Out[] {
    const trio = this.#matched.trios[id] as Trio;
    const { base, ours, theirs } = trio;
    this.#written.add(id);
    if (!isDisputed) return this.#merged(id, trio);
    const part = trio[side] as Part;
    if (ours !== undefined && theirs !== undefined) {
      if (side === 'ours') this.#clash(part, { ours: this.#moved(ours), theirs: this.#moved(theirs) });
      const [merged, ...more] = this.#merged(id, trio);
      if (more.length > 0) this.#isHopeless = true;
      return [
        this.#choice(id, trio, { ours: undefined, base: undefined, theirs: undefined, [side]: merged }),
      ];
    }
    const deeds: Record<Side, Deed> = { ours: { did: 'removed' }, theirs: { did: 'removed' } };
    deeds[side] = changeOf(part);
    this.#clash(part, deeds);
    const was = base && this.#asIs(id, base, 'base');
    return [
      this.#choice(id, trio, {
        ours: undefined,
        base: was,
        theirs: undefined,
        [side]: this.#asIs(id, part, side),
      }),
    ];
  }

  #merged(id: number, trio: Trio): readonly Out[] {
    const { base, ours, theirs } = trio;
    const first = ours ?? theirs;
    if (first === undefined) return [];
    const placed = this.#gaps.placed(id, trio);
    if (ours === undefined || theirs === undefined) {
      if (first.inside !== undefined) return [this.#branch(id, { base, ours: first, theirs: first })];
      return [{ ...placed, ...leafOf(first) }];
    }
    const three = { base, ours, theirs };
    const lead = mergeComments(base?.lead ?? '', ours.lead, theirs.lead, ours.indent, theirs.indent);
    if (lead === undefined) {
      // A comment that both have changed is a choice of its own; what it stands above is merged.
      const bare = (part: Part): Part => ({ ...part, lead: '' });
      const leads = { base, ours, theirs };
      this.#clash(first, bothComments);
      const outer = this.#nextId--;
      const rest = this.#content(
        id,
        { base: base && bare(base), ours: bare(ours), theirs: bare(theirs) },
        none,
      );
      const comment = (part: Part | undefined): Leaf | undefined =>
        part && { ...placed, id: outer, ...commentLeaf(scrapOf(part.lead, part)) };
      return [
        { ...placed, id: outer, type: 'choice', ...mapThree(leads, comment) },
        ...rest.map((out) => ({ ...out, gaps: [{ text: '\n', behind: outer }] })),
      ];
    }
    return this.#content(id, three, lead);
  }

  #content(id: number, three: Present, lead: Scrap): readonly Out[] {
    const { base, ours, theirs } = three;
    const placed = this.#gaps.placed(id, three);
    const isOpen = [base, ours, theirs].every((part) => part === undefined || part.inside !== undefined);
    if (ours.sort === 'declaration' && isOpen) return [{ ...this.#branch(id, three), lead }];
    // In one version it could not be taken apart, and under another name it was not expected.
    if ([base, ours, theirs].some((part) => part?.inside !== undefined)) this.#isHopeless = true;
    const tail = settle({ base, ours, theirs }, tailOf, (part) => part?.tail ?? '');
    const body = mergeBody(three);
    const hasComments = [lead.text, ours.tail, theirs.tail].some((text) => plainLines(text) !== '');
    if (body === 'gone' && !hasComments) return [];
    if (body !== undefined && body !== 'gone' && tail !== 'clash') {
      const end = tail === 'ours' ? ours : theirs;
      const leaf = { type: 'leaf', sort: ours.sort, lead, body, tail: scrapOf(end.tail, end) } as const;
      return [{ ...placed, ...leaf }];
    }
    this.#clash(ours, tail === 'clash' && body !== undefined ? bothComments : this.#deeds(three));
    const side = (part: Part | undefined): Leaf | undefined =>
      part && { ...placed, ...leafOf(part), lead: none };
    const choice: Choice = { ...placed, type: 'choice', ...mapThree({ base, ours, theirs }, side) };
    if (plainLines(lead.text) === '') return [choice];
    // What is agreed upon stands outside the markers.
    const outer = this.#nextId--;
    const above = { ...placed, id: outer, ...commentLeaf(lead) };
    return [above, { ...choice, gaps: [{ text: '\n', behind: outer }] }];
  }

  #branch(id: number, { base, ours, theirs }: Present): Branch {
    const three = { base, ours, theirs };
    const insides = [base, ours, theirs].map((part) => part?.inside);
    const [was, mine, other] = insides;
    const pick = (of: (part: Part | undefined) => string): Part =>
      ({ ours, theirs })[preferred(mapThree(three, of))];
    const tail = settle(three, tailOf, (part) => part?.tail ?? '');
    if (tail === 'clash') this.#isHopeless = true;
    const end = tail === 'theirs' ? theirs : ours;
    const inside = this.#inside(id);
    const brace = preferred({ base: was?.brace ?? '', ours: mine?.brace ?? '', theirs: other?.brace ?? '' });
    // Where one side has taken the empty block away and the other has filled it, it is there.
    const closed =
      { ours: mine, theirs: other }[brace]?.brace || (inside.length > 0 ? mine?.brace || other?.brace : '');
    const oneLine = pick((part) => String(part?.inside?.brace !== '' && part?.inside?.isOneLine === true));
    const lead = pick((part) => part?.lead ?? '');
    const head = mergeHead(three, closed === '');
    if ('ours' in head) this.#clash(base ?? ours, this.#deeds(three));
    return {
      ...this.#gaps.placed(id, three),
      type: 'branch',
      lead: scrapOf(lead.lead, lead),
      head,
      inside,
      closings: this.#gaps.closings(three, id),
      brace: closed ?? '',
      tail: scrapOf(end.tail, end),
      isOneLine: isShort(oneLine),
      isSpread: [ours, theirs].some(isShort) && !isShort(oneLine),
      width: Math.max(...[ours, theirs].filter(isShort).map(({ node }) => lengthOf(node)), 0),
    };
  }

  /** One version of a thing with all that stands in it, save what the other side has elsewhere. */
  #asIs(id: number, part: Part, side: keyof Trio): Out {
    const placed = this.#gaps.placed(id, {
      base: undefined,
      ours: undefined,
      theirs: undefined,
      [side]: part,
    });
    if (part.inside === undefined) return { ...placed, ...leafOf(part) };
    const inside = part.inside.parts.flatMap((child) => {
      const childId = this.#matched.idOf.get(child) as number;
      const trio = this.#matched.trios[childId];
      if (side !== 'base') {
        if (trio?.[otherOf[side]] !== undefined) {
          // Moved into what the other side has deleted: there is no place that both would know.
          if (this.#homes.of(childId).some(({ parent }) => parent === id)) this.#isHopeless = true;
          return [];
        }
        this.#written.add(childId);
      }
      return [this.#asIs(childId, child, side)];
    });
    const { opening, brace, isOneLine } = part.inside;
    return {
      ...placed,
      type: 'branch',
      lead: scrapOf(part.lead, part),
      head: scrapOf(part.body + opening, part),
      inside,
      closings: [this.#gaps.closing(part.inside.closing, part.inside.parts)],
      brace,
      tail: scrapOf(part.tail, part),
      isOneLine,
      isSpread: false,
      width: lengthOf(part.node),
    };
  }

  #choice(id: number, trio: Trio, outs: Sides<Out | undefined>): Choice {
    return { ...this.#gaps.placed(id, trio), type: 'choice', ...outs };
  }

  // -------------------------------------------------------------------------------------------
  // Sentences

  #clash(part: Part, deeds: Readonly<Record<Side, Deed>>): void {
    const message = clashText(part, deeds, this.#labels);
    // What stands in two places is told once.
    if (!this.#clashes.some((clash) => clash.message === message)) this.#clashes.push({ message });
  }

  #deeds({ ours, theirs }: { readonly ours: Part; readonly theirs: Part }): Record<Side, Deed> {
    return { ours: changeOf(ours), theirs: changeOf(theirs) };
  }

  #moved(part: Part): Deed {
    return { did: 'moved', into: part.within };
  }
}

const bothComments: Readonly<Record<Side, Deed>> = { ours: { did: 'comment' }, theirs: { did: 'comment' } };

function changeOf(part: Part): Deed {
  return { did: 'changed', to: part };
}
