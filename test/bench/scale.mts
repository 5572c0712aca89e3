/** The whole tool at 2,000, 20,000 and 200,000 lines, beside its floors and beside LikeC4. */

import { parse } from '../../grammar/parser.ts';
import { emptyActions } from '../../grammar/parsing/actions.ts';
import { takeOutConflicts } from '../../grammar/parsing/conflicts.ts';
import { CustGrammar } from '../../grammar/parsing/grammar.ts';
import { tokenize } from '../../grammar/parsing/tokens.ts';
import { askC4, askCust, type topics } from './asking.mts';
import { measure, median } from './benchmark.mts';
import { c4Of } from './c4.mts';
import { type Cold, coldChecks } from './cold.mts';
import { roadmapsOf, type TextFile } from './company.mts';
import { type Edited, edited, type Subject, startOf } from './editing.mts';
import { fetchLikeC4 } from './likec4.mts';
import { makePlaces, type Places } from './places.mts';
import { c4Script, custScript } from './typing.mts';

export interface ScaleOptions {
  /** Sizes with fewer or more lines are left out. */
  readonly leastLines: number;
  readonly mostLines: number;
  /** LikeC4 is measured up to this many lines. */
  readonly mostLikeC4Lines: number;
  readonly rounds: number;
  /** For typing in one session, and again for asking. */
  readonly budgetMs: number;
  readonly progress: (sentence: string) => void;
}

export interface Size {
  readonly label: string;
  readonly lines: number;
  readonly shape: 'group' | 'single';
}

const sizes: readonly Size[] = [
  { label: '2,000', lines: 2_000, shape: 'group' },
  { label: '20,000', lines: 20_000, shape: 'group' },
  { label: '200,000', lines: 200_000, shape: 'group' },
  { label: '200,000 as one', lines: 200_000, shape: 'single' },
];

export interface Measured {
  readonly size: Size;
  readonly elements: number;
  readonly relations: number;
  readonly cold: Cold;
  /** Milliseconds for the edited file alone, in a process that is warm. */
  readonly file: Readonly<Record<'bytes' | 'lexer' | 'grammar' | 'parse', number>>;
  readonly cust: Edited;
  readonly likeC4: Edited | undefined;
}

export interface Scale {
  /** Milliseconds of every round, on 1,000 lines. */
  readonly starts: { readonly cust: readonly number[]; readonly likeC4: readonly number[] };
  readonly sizes: readonly Measured[];
}

export async function measureScale(options: ScaleOptions): Promise<Scale> {
  const likeC4 = await fetchLikeC4();
  const places = await makePlaces();
  try {
    const starts = await startsOf(places, likeC4, options);
    const measured: Measured[] = [];
    for (const size of sizes) {
      const isWanted = size.lines >= options.leastLines && size.lines <= options.mostLines;
      if (isWanted) measured.push(await measureSize(size, places, likeC4, options));
    }
    return { starts, sizes: measured };
  } finally {
    await places.remove();
  }
}

const custSubject = ({ server }: Places): Subject => ({
  command: [server, '--stdio'],
  script: custScript,
  asking: askCust,
});
const c4Subject = (command: string): Subject => ({
  command: [command, 'lsp', '--stdio'],
  script: c4Script,
  asking: askC4,
});

async function startsOf(places: Places, likeC4: string, options: ScaleOptions): Promise<Scale['starts']> {
  options.progress('Starting servers on 1,000 lines');
  const files = roadmapsOf({ lines: 1000, shape: 'group' });
  const c4 = c4Of(files).files.map(withError);
  const folders = { cust: await places.put('start', files), c4: await places.put('start-c4', c4) };
  const starts = { cust: [] as number[], likeC4: [] as number[] };
  for (let round = 0; round < options.rounds; round += 1) {
    starts.cust.push(await startOf(custSubject(places), folders.cust, lastOf(files)));
    starts.likeC4.push(await startOf(c4Subject(likeC4), folders.c4, lastOf(c4)));
  }
  return starts;
}

/** First diagnostics can only be seen where there are some. */
function withError(file: TextFile): TextFile {
  return { ...file, text: file.text.replace(/\n}\n$/, "\n  board -> nobody 'x'\n}\n") };
}

function lastOf(files: readonly TextFile[]): TextFile {
  const last = files.at(-1);
  if (last === undefined) throw new RangeError('There is no file.');
  return last;
}

async function measureSize(
  size: Size,
  places: Places,
  likeC4: string,
  { rounds, budgetMs, mostLikeC4Lines, progress }: ScaleOptions,
): Promise<Measured> {
  const name = `${size.lines}-${size.shape}`;
  const files = roadmapsOf(size);
  const c4 = c4Of(files);
  const roadmaps = await places.put(name, files);
  const isCompared = size.lines <= mostLikeC4Lines;
  const c4Folder = isCompared ? await places.put(`${name}-c4`, c4.files) : '';
  const isLarge = size.lines > 20_000;

  progress(`${size.label} lines: cold checks`);
  const cold = await coldChecks({
    places,
    roadmaps,
    likeC4: isCompared ? { command: likeC4, folder: c4Folder } : undefined,
    rounds: isLarge ? Math.min(rounds, 3) : rounds,
  });
  const file = await fileFloors(lastOf(files), rounds);

  const limits = { budgetMs, mostRounds: 12 };
  const sessions: { cust: Edited[]; likeC4: Edited[] } = { cust: [], likeC4: [] };
  for (let turn = 0; turn < (isLarge ? 1 : 2); turn += 1) {
    progress(`${size.label} lines: editing`);
    const own = { ...limits, folder: roadmaps, file: lastOf(files) };
    sessions.cust.push(await edited(custSubject(places), own));
    if (!isCompared) continue;
    progress(`${size.label} lines: editing with LikeC4`);
    const other = { ...limits, folder: c4Folder, file: lastOf(c4.files) };
    sessions.likeC4.push(await edited(c4Subject(likeC4), other));
  }
  return {
    size,
    elements: c4.elements,
    relations: c4.relations,
    cold,
    file,
    cust: joined(sessions.cust),
    likeC4: isCompared ? joined(sessions.likeC4) : undefined,
  };
}

async function fileFloors({ text }: TextFile, rounds: number): Promise<Measured['file']> {
  const empty = new CustGrammar(emptyActions);
  const bytes = Buffer.from(text);
  const cases = {
    bytes: () => bytes.toString('utf8'),
    lexer: () => tokenize(text),
    grammar: () => empty.parse(takeOutConflicts(tokenize(text).tokens, text).tokens, text),
    parse: () => parse(text),
  };
  const found = await measure(
    Object.entries(cases).map(([name, run]) => ({ name, run })),
    rounds * 10,
    20,
  );
  const [a, b, c, d] = found.map((one) => one.median);
  return { bytes: a ?? 0, lexer: b ?? 0, grammar: c ?? 0, parse: d ?? 0 };
}

function joined(sessions: readonly Edited[]): Edited {
  return {
    edits: sessions.flatMap(({ edits }) => edits),
    asked: sessions.flatMap(({ asked }) => asked),
    loadedMs: median(sessions.map(({ loadedMs }) => loadedMs)),
    peakMb: median(sessions.map(({ peakMb }) => peakMb)),
    cpuPerEditMs: median(sessions.map(({ cpuPerEditMs }) => cpuPerEditMs)),
  };
}

/** The value that `share` of all values do not exceed: 0.95 for p95. `NaN` where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const editTimes = ({ edits }: Edited): readonly number[] => edits.map(({ ms }) => ms);

export function askTimes(
  { asked }: Edited,
  topic: (typeof topics)[number],
  when: Edited['asked'][number]['when'],
): readonly number[] {
  return asked.filter((one) => one.topic === topic && one.when === when && one.size > 0).map(({ ms }) => ms);
}
