/** What people have accepted: the `accept:` attributes of a roadmap, and which findings they silence. */
import { type Slot, siteOf } from '../../model/linking/slot.ts';
import type { Part } from '../../model/linking/ties.ts';
import { type Element, type Given, type Model, valuesOf } from '../../model/model.ts';
import type { RuleContext, StaleAccept } from '../rule.ts';

export interface Accept {
  readonly element: Element;
  readonly given: Given;
  readonly rule: string;
  readonly topic: string | undefined;
  /** Empty where none was given: then it silences nothing. */
  readonly reason: string;
}

/** Every `accept:` of a roadmap, in its order. */
export function acceptsIn(model: Model): readonly Accept[] {
  const { parts, skeleton } = model.basis();
  return parts
    .flatMap(acceptingIn)
    .sort((a, b) => siteOf(skeleton, a).index - siteOf(skeleton, b).index)
    .flatMap(({ id }) => {
      const element = model.byId.get(id);
      return element === undefined ? [] : acceptsOf(element);
    });
}

const accepting = new WeakMap<Part, readonly Slot[]>();

/** Few elements have one: most parts outlast an edit, and are looked through once. */
function acceptingIn(part: Part): readonly Slot[] {
  const known = accepting.get(part);
  if (known !== undefined) return known;
  const slots = part.group.slots.filter((_slot, place) => part.ties[place]?.content.given.has('accept'));
  accepting.set(part, slots);
  return slots;
}

function acceptsOf(element: Element): readonly Accept[] {
  return valuesOf(element, 'accept').flatMap((given) => {
    const { value } = given;
    if (value.type !== 'accept') return [];
    const { rule, name, reason = '' } = value;
    return [{ element, given, rule, topic: name, reason }];
  });
}

/** Whether an `accept:` that stands on the element of a report, and names its rule, silences it by its topic. */
export function silences(accept: Accept, topic: string | undefined): boolean {
  return accept.reason !== '' && (accept.topic === undefined || accept.topic === topic);
}

/** What is to be known of a check before one can say which of the `accept:`s are stale. */
export interface Silenced {
  /** The ids of all rules. */
  readonly known: readonly string[];
  /** The ids of the rules about what the others found. */
  readonly last: readonly string[];
  /** Whether a rule was asked, and did not fail. */
  readonly hasSpoken: (rule: string) => boolean;
  /** Those that have silenced something so far. */
  readonly used: ReadonlySet<Accept>;
  /** Whether all of the roadmap can be read, so that no rule keeps silent because of a slip. */
  readonly isLegible: () => boolean;
}

/**
 * Whether all of a roadmap can be read, and every name in it is found. Where not, rules keep silent about what
 * depends on it, and will speak again when the slip is mended.
 */
export function isLegible({ model, snapshot }: Pick<RuleContext, 'model' | 'snapshot'>): boolean {
  const isAstray = model.problems.some(
    ({ code }) => code === 'unknown-reference' || code === 'ambiguous-reference',
  );
  if (isAstray) return false;
  return model.files.every((uri) =>
    snapshot.files.get(uri)?.facts.problems.every(({ code }) => code === 'duplicate-attribute'),
  );
}

/** The `accept:`s that silence nothing, and why. What is heard of one may be silenced by one that comes later. */
export function* staleAmong(
  accepts: readonly Accept[],
  silenced: Silenced,
): Generator<{ readonly accept: Accept; readonly stale: StaleAccept }> {
  const { known, last } = silenced;
  if (last.length === 0) return;
  const isOfLast = ({ rule }: Accept): boolean => last.includes(rule);
  // An accept: of a last rule has nothing to silence before that rule has looked at the others.
  for (const accept of [...accepts.filter((one) => !isOfLast(one)), ...accepts.filter(isOfLast)]) {
    const because = whyStale(accept, silenced);
    const { element, given, rule } = accept;
    if (because !== undefined) yield { accept, stale: { element, given, rule, because, known } };
  }
}

function whyStale(accept: Accept, silenced: Silenced): StaleAccept['because'] | undefined {
  if (!silenced.known.includes(accept.rule)) return 'unknown-rule';
  if (accept.reason === '') return 'no-reason';
  if (silenced.used.has(accept)) return undefined;
  // Of a rule that was not asked, or keeps silent because of a slip, nobody knows whether there is something to silence.
  return silenced.hasSpoken(accept.rule) && silenced.isLegible() ? 'silences-nothing' : undefined;
}
