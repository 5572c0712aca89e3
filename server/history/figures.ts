/** One version of a roadmap in a few numbers: what is followed over time. */
import { isLive } from '../model/domain/initiatives.ts';
import { currencyOf, spendingsOf, sumOfMoney } from '../model/domain/spending.ts';
import { type Severity, severities } from '../model/finding.ts';
import { type Covered, coverageOf, covered, namedBy } from '../tables/coverage.ts';
import { healthRules, slipRules } from '../tables/health.ts';
import type { TableInput } from '../tables/table.ts';

export interface Figures {
  readonly coverage: readonly Covered[];
  readonly unownedTouchpoints: number;
  readonly orphanedMetrics: number;
  /** What a check says, with the presets and severities that are in force, by severity. */
  readonly findings: Readonly<Record<Severity, number>>;
  /** What all live initiatives cost; `undefined` where that is in several currencies. */
  readonly liveBudgets: number | undefined;
  readonly currency: string | undefined;
  /** Initiatives that are decided and have no money. */
  readonly unfunded: number;
  /** How many slips of the text there are that may hide something from these figures. */
  readonly slips: number;
}

/** Every rule whose findings the figures are made of, those in force aside. */
export const figureRules: readonly string[] = [...healthRules, 'orphaned-metric'];

export function figuresOf(input: TableInput): Figures {
  const { model, findings, inForce } = input;
  const coverage = coverageOf(input);
  const amounts = spendingsOf(model, isLive).flatMap((spending) => spending.amounts);
  const counts = (rule: string): number => namedBy(findings, rule).size;
  return {
    coverage: coverage.map(covered),
    unownedTouchpoints: coverage.find(({ kind }) => kind === 'touchpoint')?.unowned.length ?? 0,
    orphanedMetrics: counts('orphaned-metric'),
    findings: Object.fromEntries(
      severities.map((severity) => [severity, inForce.filter((one) => one.severity === severity).length]),
    ) as Figures['findings'],
    liveBudgets: sumOfMoney(model, amounts),
    currency: currencyOf(model),
    unfunded: counts('unfunded-initiative'),
    slips: findings.filter(({ rule }) => slipRules.includes(rule)).length,
  };
}

/** Over all kinds. */
export function inAll({ coverage }: Figures): Omit<Covered, 'kind'> {
  const sum = (count: (covered: Covered) => number): number =>
    coverage.reduce((total, covered) => total + count(covered), 0);
  return {
    total: sum(({ total }) => total),
    owned: sum(({ owned }) => owned),
    measured: sum(({ measured }) => measured),
    connected: sum(({ connected }) => connected),
  };
}
