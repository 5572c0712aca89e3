/** From an edit to the picture on the page, in a real browser: what the service, Mermaid and the page take of it. */
import type { FromViewer, ShowMessage } from '../../client/viewer/messages.ts';
import { dayOf } from '../../grammar/values/dates.ts';
import { viewFor } from '../../server/lsp/own-requests/view.ts';
import { createService, type Service } from '../../server/service.ts';
import type { Diagram, ViewName } from '../../server/views/diagram.ts';
import { views } from '../../server/views/index.ts';
import { openWorkshop, type Viewer, type Workshop } from '../viewer/harness.ts';
import { roadmapsOf } from './company.mts';
import { table } from './table.mts';

/** Elements that are asked for, and lines that have about so many. */
const sizes: readonly (readonly [elements: number, lines: number])[] = [
  [100, 800],
  [500, 4_050],
  [2_000, 16_200],
  [10_000, 80_500],
];

const measured: readonly ViewName[] = ['silos', 'roadmap', 'journey', 'relay', 'metrics', 'sight', 'board'];

/** All of a picture that is collapsed otherwise is drawn up to this many elements: beyond, Mermaid takes minutes. */
const mostElementsWhole = 500;

type Drawn = Extract<FromViewer, { type: 'drawn' }>;

interface Sample {
  readonly service: number;
  readonly mermaid: number;
  readonly page: number;
  readonly layout: number;
  readonly longest: number;
  readonly runs: number;
  readonly things: number;
}

interface Place {
  readonly service: Service;
  readonly uri: string;
  readonly elements: number;
}

function company(lines: number): Place {
  const service = createService();
  service.setFolders(['file:///company']);
  service.setToday(dayOf(2026, 5, 15));
  for (const { path, text } of roadmapsOf({ lines, shape: 'single' }))
    service.setFile(`file:///company/${path}`, text);
  const [model] = service.snapshot().models;
  const [uri] = model?.files ?? [];
  if (model === undefined || uri === undefined) throw new Error('The company has no roadmap.');
  service.checked(model);
  return { service, uri, elements: model.elements.length };
}

/** Numbers that every version has one of: the page drops what is not newer. */
let version = 0;

function message({ service, uri }: Place, view: ViewName, focus: string | undefined): ShowMessage {
  version += 1;
  const result = viewFor(service, uri, view, version, views, (one) => one, focus);
  if ('unavailable' in result) throw new Error(result.unavailable);
  return { type: 'show', ...result };
}

/** What an edit does to a picture. */
type Kind = 'other boxes' | 'same words' | 'nothing';

/** The message as it is after such an edit. */
function edited(message: ShowMessage, kind: Kind, round: number): ShowMessage {
  const { diagram } = message;
  if (kind === 'nothing') return message;
  if (kind === 'same words') {
    const swap = round % 2 === 0 ? 'ab' : 'ba';
    return { ...message, diagram: { ...diagram, text: diagram.text.replace(/zz(ab|ba)/, `zz${swap}`) } };
  }
  return {
    ...message,
    diagram: { ...diagram, text: diagram.text.replace(/zz(ab|ba)/, `zz${'m'.repeat(round + 2)}`) },
  };
}

/** Puts letters into a label that an edit can be told by: the shortest of a flowchart, which is on one line. */
function marked(message: ShowMessage): ShowMessage {
  const { diagram } = message;
  return { ...message, diagram: { ...diagram, text: markedText(diagram) } };
}

function markedText({ type, text }: Diagram): string {
  if (type === 'gantt') return text.replace(/^( {2}\u2063)(?=[^\n]*:[^\n]*t\d+,)/m, '$1zzab ');
  if (type === 'sequence') return text.replace(/(participant n1 as \u2063)/, '$1zzab ');
  const titles = [...text.matchAll(/\["`\*\*([^*]*)\*\*/g)].map(([title]) => title);
  const shortest = titles.reduce(
    (best, title) => (title.length < best.length ? title : best),
    titles[0] ?? '',
  );
  return text.replace(shortest, () => shortest.replace('**', '**zzab '));
}

const script = (started: number): string => `(() => {
  const since = (entry) => entry.startTime + entry.duration >= ${started};
  const of = (name) => performance.getEntriesByName(name).filter(since);
  const mermaid = of('mermaid');
  const sum = (entries) => entries.reduce((total, { duration }) => total + duration, 0);
  const outside = (task) => mermaid.reduce((rest, run) =>
    rest - Math.max(0, Math.min(task.startTime + task.duration, run.startTime + run.duration) - Math.max(task.startTime, run.startTime)),
    task.duration);
  return {
    runs: mermaid.length,
    layout: Math.max(0, sum(of('layout')) - sum(of('layout-engine'))),
    longest: Math.max(0, ...window.longTasks.filter(since).map(outside)),
  };
})()`;

async function sample(
  viewer: Viewer,
  place: Place,
  view: ViewName,
  kind: Kind,
  round: number,
): Promise<Sample> {
  const before = performance.now();
  const plain = message(place, view, undefined);
  const service = performance.now() - before;
  const started = await viewer.page.evaluate<number>('performance.now()');
  const drawn = await viewer.showAndWait(edited(marked(plain), kind, round));
  // Long tasks are told of when they are over.
  await viewer.page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))');
  const seen = await viewer.page.evaluate<Pick<Sample, 'runs' | 'layout' | 'longest'>>(script(started));
  return {
    ...seen,
    service,
    mermaid: drawn.mermaidMs,
    page: drawn.totalMs - drawn.waitedMs - drawn.mermaidMs,
    things: plain.diagram.drawn.length,
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function row(name: string, samples: readonly Sample[]): readonly string[] {
  const of = (key: keyof Sample): number => median(samples.map((one) => one[key]));
  const total = of('service') + of('mermaid') + of('page');
  return [
    name,
    String(of('things')),
    ...[total, of('service'), of('mermaid'), of('page'), of('layout')].map((ms) => ms.toFixed(0)),
    of('longest') < 50 ? '< 50' : of('longest').toFixed(0),
    String(of('runs')),
  ];
}

const heading = ['', 'things', 'total ms', 'service', 'Mermaid', 'page', 'layout', 'longest block', 'runs'];

/** Prints a table for each size: `rounds` edits of each kind, of which the median counts. */
export async function measurePictures(rounds: number, most: number): Promise<void> {
  const workshop = await openWorkshop();
  try {
    for (const [wanted, lines] of sizes.filter(([elements]) => elements <= most)) {
      const place = company(lines);
      console.log(`\nPictures of ${place.elements} elements (about ${wanted}), ${rounds} edits of each kind`);
      console.log(table([heading, ...(await rowsFor(workshop, place, rounds))]));
    }
    console.log(
      '\n  total: service + Mermaid + page, without the wait for a pause in the typing. layout: our share of Mermaid’s time.\n  longest block: of the page, outside of Mermaid’s own call.',
    );
  } finally {
    await workshop.close();
  }
}

async function rowsFor(
  workshop: Workshop,
  place: Place,
  rounds: number,
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for (const view of measured) {
    const viewer = await workshop.open();
    await viewer.page.evaluate(`window.longTasks = [];
      new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask' });`);
    await viewer.showAndWait(marked(message(place, view, undefined)));
    for (const kind of ['other boxes', 'same words', 'nothing'] as const) {
      const samples: Sample[] = [];
      for (let round = 0; round < rounds; round += 1) {
        if (kind === 'same words') await viewer.showAndWait(marked(message(place, view, undefined)));
        samples.push(await sample(viewer, place, view, kind, kind === 'same words' ? 1 : round));
      }
      rows.push(row(`${view}: ${kind}`, samples));
    }
    if (place.elements <= mostElementsWhole * 1.1) rows.push(...(await wholeRow(viewer, place, view)));
    await viewer.close();
  }
  return rows;
}

/** Everything of a picture that is collapsed otherwise, once. */
async function wholeRow(
  viewer: Viewer,
  place: Place,
  view: ViewName,
): Promise<readonly (readonly string[])[]> {
  const whole = message(place, view, 'all');
  if (whole.focus === undefined) return [];
  await viewer.send(whole);
  await viewer.page.getByRole('button', { name: 'Draw all of it' }).click();
  const isDrawn = (one: FromViewer): one is Drawn =>
    one.type === 'drawn' && one.version === whole.version && one.outcome === 'rendered';
  const { totalMs, mermaidMs } = await viewer.hear(isDrawn);
  return [
    [
      `${view}: everything`,
      String(whole.diagram.drawn.length),
      totalMs.toFixed(0),
      '',
      mermaidMs.toFixed(0),
      (totalMs - mermaidMs).toFixed(0),
      '',
      '',
      '1',
    ],
  ];
}
