import type { Benchmark } from './benchmark.mts';
import { parseBenchmark } from './parse.mts';

/** Every benchmark: one file each, and one line here. */
export const benchmarks: readonly Benchmark[] = [parseBenchmark];
