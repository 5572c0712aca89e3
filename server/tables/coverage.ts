/** How much of what customers meet, and of what is done about it, is owned, measured and connected. */
import type { KindName } from '../../grammar/vocabulary.ts';
import { giverOf, mayBeLive, wholesOf, withParts } from '../model/domain/initiatives.ts';
import { isOnLine, leadingToOutcome } from '../model/domain/outcomes.ts';
import { lastReading } from '../model/domain/readings.ts';
import type { Finding } from '../model/finding.ts';
import { type Element, elementsOf, type Model, targetsOf, valuesOf } from '../model/model.ts';
import type { TableInput } from './table.ts';

export type CoveredKind = Extract<KindName, 'touchpoint' | 'handoff' | 'metric' | 'initiative'>;

export interface Coverage {
  readonly kind: CoveredKind;
  /** All of the kind; of the initiatives, the live ones. */
  readonly elements: readonly Element[];
  /** Those that do not name exactly one owner. */
  readonly unowned: readonly Element[];
  /** Touchpoints and hand-offs without a metric, metrics without a reading in time, initiatives that move nothing. */
  readonly unmeasured: readonly Element[];
  /** Those whose metrics lead to no outcome. */
  readonly unconnected: readonly Element[];
}

/** How many there are of a kind, and how many of them are owned, measured and connected, as health counts them. */
export interface Covered {
  readonly kind: CoveredKind;
  readonly total: number;
  readonly owned: number;
  readonly measured: number;
  readonly connected: number;
}

/** The same as numbers. */
export function covered({ kind, elements, unowned, unmeasured, unconnected }: Coverage): Covered {
  return {
    kind,
    total: elements.length,
    owned: elements.length - unowned.length,
    measured: elements.length - unmeasured.length,
    connected: elements.length - unconnected.length,
  };
}

/** The rules that coverage takes over: they know when a reading is too old. */
export const coverageRules: readonly string[] = ['stale-metric'];

/** One line for each kind, in the order in which people ask; kinds that the roadmap does not have included. */
export function coverageOf(input: TableInput): readonly Coverage[] {
  const { model } = input;
  const leading = leadingToOutcome(model);
  const leads = (metrics: readonly Element[]): boolean => metrics.some((metric) => leading.has(metric));
  const measuredBy = (element: Element): readonly Element[] => targetsOf(element, 'measure');
  const moved = (initiative: Element): readonly Element[] => metricsMoved(model, initiative);
  const stale = namedBy(input.findings, 'stale-metric');
  const isRead = (metric: Element): boolean =>
    lastReading(metric, input.today) !== undefined && !stale.has(metric.id);

  const atWork = (kind: 'touchpoint' | 'handoff'): Coverage => ({
    kind,
    ...without(elementsOf(model, kind), {
      owned: hasOneOwner,
      measured: (element) => measuredBy(element).length > 0,
      connected: (element) => leads(measuredBy(element)),
    }),
  });
  return [
    atWork('touchpoint'),
    atWork('handoff'),
    {
      kind: 'metric',
      ...without(elementsOf(model, 'metric'), {
        owned: hasOneOwner,
        measured: isRead,
        connected: (metric) => isOnLine(model, metric),
      }),
    },
    {
      kind: 'initiative',
      ...without(elementsOf(model, 'initiative').filter(mayBeLive), {
        owned: (initiative) => hasOneOwner(giverOf(initiative, 'owner') ?? initiative),
        measured: (initiative) => moved(initiative).length > 0,
        connected: (initiative) => leads(moved(initiative)),
      }),
    },
  ];
}

/** How many of all there are, over all kinds, and how many of them are owned. */
export function ownedInAll(coverage: readonly Coverage[]): {
  readonly owned: number;
  readonly total: number;
} {
  const total = coverage.reduce((sum, { elements }) => sum + elements.length, 0);
  return { owned: total - coverage.reduce((sum, { unowned }) => sum + unowned.length, 0), total };
}

/** One person by name. Nobody, everybody, several, a name that nobody has: then nobody answers. */
export function hasOneOwner(element: Element): boolean {
  const owners = valuesOf(element, 'owner').map(({ target }) => target);
  return owners.length > 0 && owners[0] !== undefined && owners.every((owner) => owner === owners[0]);
}

/** The ids of the elements that one of these rules speaks of. */
export function namedBy(findings: readonly Finding[], ...rules: readonly string[]): ReadonlySet<string> {
  return new Set(
    findings.flatMap(({ rule, element }) => (rules.includes(rule) && element ? [element.id] : [])),
  );
}

function without(
  elements: readonly Element[],
  is: Readonly<Record<'owned' | 'measured' | 'connected', (element: Element) => boolean>>,
): Omit<Coverage, 'kind'> {
  return {
    elements,
    unowned: elements.filter((element) => !is.owned(element)),
    unmeasured: elements.filter((element) => !is.measured(element)),
    unconnected: elements.filter((element) => !is.connected(element)),
  };
}

/** What an initiative moves: by itself, by its parts, and by what it is part of. */
function metricsMoved(model: Model, initiative: Element): readonly Element[] {
  return [...wholesOf(initiative), ...withParts(model, initiative)].flatMap((one) => targetsOf(one, 'moves'));
}
