/**
 * Measures and prints a table: `npm run bench`. The names of single parts (`npm run bench -- parse`) measure
 * those instead.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../scripts/paths.mts';
import { type Measured, measure } from './benchmark.mts';
import { benchmarks } from './index.mts';
import { likeC4Version } from './likec4.mts';
import { measurePictures } from './pictures.mts';
import { measureScale } from './scale.mts';
import { goalsOf, goalsTable, scaleTable } from './scale-report.mts';
import { table } from './table.mts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    'least-lines': { type: 'string', default: '1' },
    'most-lines': { type: 'string', default: '200000' },
    'most-likec4-lines': { type: 'string', default: '20000' },
    'most-elements': { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '15' },
    json: { type: 'string', default: inRoot('node_modules', '.cache', 'cust-bench.json') },
  },
});
const names = [...benchmarks.map(({ name }) => name), 'pictures'];
const unknown = positionals.find((name) => !names.includes(name));
const numbers = [
  values.rounds ?? '1',
  values['least-lines'],
  values['most-lines'],
  values['most-likec4-lines'],
  values['most-elements'],
  values.seconds,
];
if (unknown !== undefined || !numbers.every((text) => /^[1-9]\d*$/.test(text))) {
  console.error(
    `Usage: npm run bench -- [--rounds N] [--least-lines N] [--most-lines N] [--most-likec4-lines N] [--seconds N] [--json FILE]\n` +
      `       npm run bench -- ${names.join(' | ')} [--rounds N]\n` +
      `       npm run bench -- pictures [--rounds N] [--most-elements N]`,
  );
  process.exit(2);
}
const machine = `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
console.log(machine);
if (positionals.length === 0) await wholeTool();
else await parts();

/** Everything, as people meet it, beside LikeC4. */
async function wholeTool(): Promise<void> {
  const scale = await measureScale({
    rounds: Number(values.rounds ?? 5),
    leastLines: Number(values['least-lines']),
    mostLines: Number(values['most-lines']),
    mostLikeC4Lines: Number(values['most-likec4-lines']),
    budgetMs: Number(values.seconds) * 1000,
    progress: (sentence) => console.error(`  ${sentence}…`),
  });
  const goals = goalsOf(scale);
  const load = loadavg()[0] ?? 0;
  console.log(`\nCust beside LikeC4 ${likeC4Version}, on models of the same elements and references`);
  console.log(scaleTable(scale));
  console.log(`\n${goalsTable(goals)}`);
  if (load > cpus().length) {
    console.log(
      `\n  ${load.toFixed(1)} programs wanted the ${cpus().length} processors: waits are too long, processor times are right.`,
    );
  }
  const file = resolve(values.json);
  await mkdir(dirname(file), { recursive: true });
  const memoryMb = Math.round(totalmem() / 1024 / 1024);
  const result = {
    at: new Date().toISOString(),
    machine,
    memoryMb,
    load,
    likeC4: likeC4Version,
    goals,
    ...scale,
  };
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\nEvery figure: ${file}`);
}

/** Single parts, each against its floor. */
async function parts(): Promise<void> {
  const rounds = Number(values.rounds ?? 15);
  if (positionals.includes('pictures'))
    await measurePictures(Number(values.rounds ?? 5), Number(values['most-elements']));
  for (const benchmark of benchmarks) {
    if (!positionals.includes(benchmark.name)) continue;
    const measured = await measure(await benchmark.prepare(), rounds, benchmark.warmUp ?? 3);
    console.log(`\n${benchmark.name}: ${benchmark.description} (${rounds} rounds)`);
    console.log(table([['', 'median ms', 'min', 'max', 'ratio', 'limit'], ...measured.map(row)]));
    for (const note of benchmark.notes?.() ?? []) console.log(`  ${note}`);
  }
}

function row({ name, median, min, max, ratio, limit }: Measured): readonly string[] {
  const within = limit === undefined ? '' : ratio <= limit ? `≤ ${limit}` : `OVER ${limit}`;
  return [name, median.toFixed(1), min.toFixed(1), max.toFixed(1), ratio.toFixed(2), within];
}
