/** Measures and prints a table: `npm run bench -- [name …] [--rounds N]`. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Measured, measure } from './benchmark.mts';
import { benchmarks } from './index.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '15' } },
});
const rounds = Number(values.rounds);
const names = benchmarks.map(({ name }) => name);
const unknown = positionals.find((name) => !names.includes(name));
if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`Usage: npm run bench -- [${names.join(' | ')}] [--rounds N]`);
  process.exit(2);
}

function row({ name, median, min, max, ratio, limit }: Measured): readonly string[] {
  const within = limit === undefined ? '' : ratio <= limit ? `≤ ${limit}` : `OVER ${limit}`;
  return [name, median.toFixed(1), min.toFixed(1), max.toFixed(1), ratio.toFixed(2), within];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  return rows.map((cells) => `  ${line(cells).trimEnd()}`).join('\n');
}

console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
);
for (const benchmark of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
  const measured = await measure(await benchmark.prepare(), rounds, 3);
  console.log(`\n${benchmark.name}: ${benchmark.description} (${rounds} rounds)`);
  console.log(table([['', 'median ms', 'min', 'max', 'ratio', 'limit'], ...measured.map(row)]));
  for (const note of benchmark.notes?.() ?? []) console.log(`  ${note}`);
}
