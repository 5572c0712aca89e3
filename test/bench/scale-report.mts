/** The one table of the bench, and what it was to reach. */
import { topics } from './asking.mts';
import { median } from './benchmark.mts';
import type { ColdCase } from './cold.mts';
import type { Edited } from './editing.mts';
import { askTimes, editTimes, type Measured, quantile, type Scale } from './scale.mts';
import { table } from './table.mts';

interface Row {
  readonly name: string;
  readonly of: (measured: Measured) => number | undefined;
  readonly digits?: number;
}

export interface Goal {
  readonly name: string;
  readonly wanted: string;
  readonly reached: string;
  readonly met: boolean;
}

const floorNames: Readonly<Record<Exclude<ColdCase, 'cust'>, string>> = {
  bytes: '  reading the bytes',
  lexer: '  and the lexer',
  grammar: '  and the grammar, empty actions',
  likec4: '  LikeC4',
};

const coldRow = (name: Exclude<ColdCase, 'cust'>): Row => ({
  name: floorNames[name],
  of: ({ cold }) => cold.medians[name],
});

const percentiles = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

const both = (name: string, times: (edited: Edited) => readonly number[]): readonly Row[] =>
  percentiles.flatMap(([label, share]) => [
    { name: `${name}, ${label} ms`, of: ({ cust }) => quantile(times(cust), share), digits: 1 },
    {
      name: '  LikeC4',
      of: ({ likeC4 }) => (likeC4 === undefined ? undefined : quantile(times(likeC4), share)),
      digits: 1,
    },
  ]);

const over = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

const rows: readonly Row[] = [
  { name: 'elements', of: ({ elements }) => elements },
  { name: 'references', of: ({ relations }) => relations },
  { name: 'cold check, ms', of: ({ cold }) => cold.medians.cust },
  coldRow('bytes'),
  coldRow('lexer'),
  coldRow('grammar'),
  coldRow('likec4'),
  { name: '  times faster', of: ({ cold: { medians } }) => over(medians.likec4, medians.cust), digits: 1 },
  { name: 'cold check, processor ms', of: ({ cold }) => cold.usages.cust?.cpuMs },
  { name: '  reading the bytes', of: ({ cold }) => cold.usages.bytes?.cpuMs },
  { name: '  and the lexer', of: ({ cold }) => cold.usages.lexer?.cpuMs },
  { name: '  and the grammar, empty actions', of: ({ cold }) => cold.usages.grammar?.cpuMs },
  { name: '  LikeC4', of: ({ cold }) => cold.usages.likec4?.cpuMs },
  {
    name: '  times less',
    of: ({ cold: { usages } }) => over(usages.likec4?.cpuMs, usages.cust?.cpuMs),
    digits: 1,
  },
  { name: 'cold check, peak MB', of: ({ cold }) => cold.usages.cust?.peakMb },
  { name: '  reading the bytes', of: ({ cold }) => cold.usages.bytes?.peakMb },
  { name: '  LikeC4', of: ({ cold }) => cold.usages.likec4?.peakMb },
  {
    name: '  share of that',
    of: ({ cold: { usages } }) => over(usages.cust?.peakMb, usages.likec4?.peakMb),
    digits: 2,
  },
  { name: 'server until all is read, ms', of: ({ cust }) => cust.loadedMs },
  { name: '  LikeC4', of: ({ likeC4 }) => likeC4?.loadedMs },
  ...both('edit to diagnostics', editTimes),
  { name: 'processor for one edit, ms', of: ({ cust }) => cust.cpuPerEditMs, digits: 1 },
  { name: '  LikeC4', of: ({ likeC4 }) => likeC4?.cpuPerEditMs, digits: 1 },
  { name: '  bytes of that file', of: ({ file }) => file.bytes, digits: 1 },
  { name: '  lexer on that file', of: ({ file }) => file.lexer, digits: 1 },
  { name: '  grammar, empty actions', of: ({ file }) => file.grammar, digits: 1 },
  { name: '  parse', of: ({ file }) => file.parse, digits: 1 },
  ...topics.flatMap((topic) => [
    ...both(`${topic} after an edit`, (edited) => askTimes(edited, topic, 'after an edit')),
    ...both(`${topic} when idle`, (edited) => askTimes(edited, topic, 'idle')),
  ]),
  { name: 'server, peak MB', of: ({ cust }) => cust.peakMb },
  { name: '  LikeC4', of: ({ likeC4 }) => likeC4?.peakMb },
];

export function scaleTable({ starts, sizes }: Scale): string {
  const figures = rows.map(({ name, of, digits = 0 }) => [
    name,
    ...sizes.map((measured) => number(of(measured), digits)),
  ]);
  const filler = sizes.slice(1).map(() => '');
  return table([
    ['lines', ...sizes.map(({ size }) => size.label)],
    ['start to first diagnostics, 1,000 lines, ms', number(median(starts.cust), 0), ...filler],
    ['  LikeC4', number(median(starts.likeC4), 0), ...filler],
    ...figures,
  ]);
}

/** What was to be reached, and whether it was. A goal whose size was not measured is left out. */
export function goalsOf({ starts, sizes }: Scale): readonly Goal[] {
  const goals: Goal[] = [];
  const atMost = (name: string, value: number, most: number, unit: string): void => {
    if (!Number.isNaN(value))
      goals.push({
        name,
        wanted: `at most ${most}${unit}`,
        reached: `${number(value, value < 10 ? 2 : 0)}${unit}`,
        met: value <= most,
      });
  };
  const [small, middle, group, single] = ['2,000', '20,000', '200,000', '200,000 as one'].map((label) =>
    sizes.find(({ size }) => size.label === label),
  );
  atMost('start to first diagnostics on 1,000 lines', median(starts.cust), 300, ' ms');
  if (middle?.likeC4 !== undefined) {
    const { cold, cust, likeC4 } = middle;
    const faster = (cold.medians.likec4 ?? Number.NaN) / (cold.medians.cust ?? Number.NaN);
    goals.push({
      name: 'cold check of 20,000 lines against LikeC4',
      wanted: '15 times faster',
      reached: `${number(faster, 1)} times`,
      met: faster >= 15,
    });
    const memory = (cold.usages.cust?.peakMb ?? Number.NaN) / (cold.usages.likec4?.peakMb ?? Number.NaN);
    atMost('  its memory', memory, 0.33, ' of LikeC4');
    const edit = quantile(editTimes(cust), 0.95) / quantile(editTimes(likeC4), 0.95);
    atMost('edit to diagnostics at 20,000 lines, p95', edit, 0.1, ' of LikeC4');
  }
  for (const measured of [group, single]) {
    if (measured === undefined) continue;
    const { size, cust } = measured;
    atMost(`edit to diagnostics at ${size.label}, p95`, quantile(editTimes(cust), 0.95), 100, ' ms');
    for (const topic of ['completion', 'hover'] as const)
      for (const when of ['after an edit', 'idle'] as const)
        atMost(
          `${topic} ${when} at ${size.label}, p95`,
          quantile(askTimes(cust, topic, when), 0.95),
          20,
          ' ms',
        );
    if (small === undefined) continue;
    atMost(
      `cold check, each doubling up to ${size.label}`,
      doubling(small, measured, coldWork),
      2.2,
      ' times',
    );
    const p50 = (one: Measured): number => quantile(editTimes(one.cust), 0.5);
    atMost(
      `edit to diagnostics, each doubling up to ${size.label}`,
      doubling(small, measured, p50),
      2.2,
      ' times',
    );
  }
  for (const { size, file } of sizes)
    atMost(`parse of one file, at ${size.label}`, file.parse / file.grammar, 2, ' times the empty grammar');
  return goals;
}

export function goalsTable(goals: readonly Goal[]): string {
  return table([
    ['goal', 'wanted', 'reached', ''],
    ...goals.map(({ name, wanted, reached, met }) => [name, wanted, reached, met ? 'met' : 'MISSED']),
  ]);
}

/** Without what every process of Node costs, which would flatter the growth. */
const coldWork = ({ cold }: Measured): number =>
  (cold.medians.cust ?? Number.NaN) - (cold.medians.bytes ?? Number.NaN);

function doubling(from: Measured, to: Measured, cost: (measured: Measured) => number): number {
  return (cost(to) / cost(from)) ** (1 / Math.log2(to.size.lines / from.size.lines));
}

function number(value: number | undefined, digits: number): string {
  if (value === undefined || Number.isNaN(value)) return '';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
