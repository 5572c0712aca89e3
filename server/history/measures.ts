/** What is followed over time: one line each, in words, and which way is better. */
import { formatMoney } from '../../grammar/values/amounts.ts';
import type { Severity } from '../model/finding.ts';
import type { Covered } from '../tables/coverage.ts';
import { type Figures, inAll } from './figures.ts';

export interface Measure {
  readonly name: string;
  /** For people: "Owned". */
  readonly label: string;
  /** Which way is good; absent where neither is. */
  readonly better?: 'more' | 'less';
  /** The number that the line is drawn from; `undefined` where there is none. */
  readonly of: (figures: Figures) => number | undefined;
  /** The same for people. */
  readonly text: (figures: Figures) => string;
}

export const measures: readonly Measure[] = [
  share('owned', 'Owned'),
  share('measured', 'Measured'),
  share('connected', 'Connected to an outcome'),
  count('unownedTouchpoints', 'Touchpoints nobody owns', ({ unownedTouchpoints }) => unownedTouchpoints),
  count('orphanedMetrics', 'Metrics that point at nothing', ({ orphanedMetrics }) => orphanedMetrics),
  findings('error', 'Errors'),
  findings('warning', 'Warnings'),
  findings('info', 'Infos'),
  findings('hint', 'Hints'),
  {
    name: 'liveBudgets',
    label: 'Budgets of live initiatives',
    of: ({ liveBudgets }) => liveBudgets,
    text: ({ liveBudgets, currency }) =>
      liveBudgets === undefined ? 'several currencies' : formatMoney({ amount: liveBudgets, currency }),
  },
  count('unfunded', 'Initiatives without money', ({ unfunded }) => unfunded),
];

/** Of everything that could be owned, measured and connected. */
function share(name: Exclude<keyof Covered, 'kind' | 'total'>, label: string): Measure {
  const of = (figures: Figures): number | undefined => {
    const all = inAll(figures);
    return all.total === 0 ? undefined : all[name] / all.total;
  };
  return {
    name,
    label,
    better: 'more',
    of,
    text: (figures) => {
      const part = of(figures);
      return part === undefined ? 'nothing yet' : `${Math.round(part * 100)}%`;
    },
  };
}

function count(name: string, label: string, of: (figures: Figures) => number): Measure {
  return { name, label, better: 'less', of, text: (figures) => String(of(figures)) };
}

function findings(severity: Severity, label: string): Measure {
  return count(`${severity}s`, label, (figures) => figures.findings[severity]);
}
