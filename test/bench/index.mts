import type { Benchmark } from './benchmark.mts';
import { historyBenchmark } from './history.mts';
import { mergeBenchmark } from './merge.mts';
import { parseBenchmark } from './parse.mts';
import { rulesBenchmark } from './rules.mts';

/** Every benchmark: one file each, and one line here. */
export const benchmarks: readonly Benchmark[] = [
  parseBenchmark,
  rulesBenchmark,
  historyBenchmark,
  mergeBenchmark,
];
