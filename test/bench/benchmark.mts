/** One thing to measure, in one or more ways that are compared with the first. */
export interface Benchmark {
  /** What `npm run bench -- <name>` calls it. */
  readonly name: string;
  /** What is measured on what, in a sentence for people. */
  readonly description: string;
  /** Makes the cases; called once, outside the measurement, so that large inputs cost nothing when not asked for. */
  prepare(): readonly Case[] | Promise<readonly Case[]>;
  /** Rounds before those that count; 3, unless each takes so long that it warms itself up. */
  readonly warmUp?: number;
  /** What else there is to say when all rounds are over, a line each. */
  notes?(): readonly string[];
}

export interface Case {
  readonly name: string;
  /** The work of one round. Its time is measured, in milliseconds. */
  run(): unknown;
  /** The most that this case may take, as a multiple of the first one's median; the table says if it takes more. */
  readonly limit?: number;
}

export interface Measured {
  readonly name: string;
  /** Milliseconds. */
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** The median as a multiple of the first case's. */
  readonly ratio: number;
  readonly limit?: number;
}

/**
 * Runs every case `rounds` times and returns their times. The cases take turns, so that whatever else the
 * machine is doing slows them alike and the ratios stay honest.
 */
export async function measure(cases: readonly Case[], rounds: number, warmUp: number): Promise<Measured[]> {
  const times = cases.map((): number[] => []);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, { run }] of cases.entries()) {
      const started = performance.now();
      await run();
      if (round >= 0) times[index]?.push(performance.now() - started);
    }
  }
  const first = median(times[0] ?? []);
  return cases.map(({ name, limit }, index) => {
    const own = times[index] ?? [];
    const measured = {
      name,
      median: median(own),
      min: Math.min(...own),
      max: Math.max(...own),
      ratio: median(own) / first,
    };
    return limit === undefined ? measured : { ...measured, limit };
  });
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
