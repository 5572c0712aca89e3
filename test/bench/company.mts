/** Roadmaps of any size, made up by chance and the same every time: what a large company would write. */
import { type Random, randomFrom } from './random.mts';
import { type Unit, unitDeclarations } from './unit.mts';
import { phases, products, regions } from './words.mts';
import { declaration, type Titled, Titles } from './writing.mts';

export interface TextFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface WantedRoadmaps {
  /** In all files together. */
  readonly lines: number;
  /** Roadmaps of at most 20,000 lines in folders of their own, as a group of companies has them, or a single one. */
  readonly shape: 'group' | 'single';
  readonly seed?: number;
}

const linesPerRoadmap = 20_000;
const linesPerFile = 2_000;

/** Exactly as many lines as asked for, in files of at most 2,000. */
export function roadmapsOf({ lines, shape, seed = 20_261_121 }: WantedRoadmaps): readonly TextFile[] {
  const parts = split(lines, shape === 'single' ? lines : linesPerRoadmap);
  return parts.flatMap((own, index) => oneRoadmap(`company-${index + 1}`, own, randomFrom(seed + index)));
}

/** What one roadmap has declared so far: later files refer to it. */
export interface Company {
  readonly random: Random;
  readonly people: Titles;
  readonly titles: Titles;
  readonly outcomes: readonly string[];
  readonly boss: Titled;
  readonly units: Unit[];
}

function oneRoadmap(name: string, lines: number, random: Random): readonly TextFile[] {
  const people = new Titles();
  const company: Company = {
    random,
    people,
    titles: new Titles(),
    outcomes: ['net-retention', 'new-revenue', 'would-recommend'],
    boss: people.unique('Ines Marchetti'),
    units: [],
  };
  return split(lines, linesPerFile).map((own, index) => {
    const title = unitTitle(index);
    const text = index === 0 ? headerOf(company, name) : [];
    text.push(
      `// ${title}: who meets the customer, what is handed over, what is measured and what is planned.`,
    );
    for (const next of unitDeclarations(company, title, own - text.length)) text.push(...next);
    const file = index === 0 ? 'roadmap' : unitFile(index, title);
    return { path: `${name}/${file}.cust`, text: `${text.join('\n')}\n` };
  });
}

function unitTitle(index: number): string {
  const region = regions[index % regions.length];
  const product = products[Math.floor(index / regions.length + index) % products.length];
  const round = Math.floor(index / (regions.length * products.length));
  return round === 0 ? `${region} ${product}` : `${region} ${product} ${round + 1}`;
}

const unitFile = (index: number, title: string): string =>
  `${String(index).padStart(3, '0')}-${title.toLowerCase().replaceAll(' ', '-')}`;

function headerOf({ random, outcomes, boss, people }: Company, name: string): string[] {
  const { name: chief, title: chiefTitle } = people.unique('Tomas Reyes');
  const outcome = (id: string, title: string, means: string, figures: string): readonly string[] =>
    declaration(random, `metric ${id} "${title}"`, [
      ['owner', chief],
      ['level', 'outcome'],
      ['means', `"${means}"`],
      ...figures.split('; ').map((figure): [string, string] => {
        const colon = figure.indexOf(': ');
        return [figure.slice(0, colon), figure.slice(colon + 2)];
      }),
      ['every', 'month'],
      ['shared-by', 'board'],
    ]);
  const [retention = '', revenue = '', recommend = ''] = outcomes;
  return [
    `roadmap ${name} "Customer roadmap of ${name}" {`,
    '  period: 2026-01-01 to 2026-12-31',
    '  as-of: 2026-05-15',
    '  currency: EUR',
    '  budget: 900M',
    `  customer-owner: ${chief}`,
    `  agreed-by: ${boss.name}, ${chief}`,
    `  lifecycle: ${phases.map((phase) => phase.name).join(', ')}`,
    '  promise: "Live in 30 days, and one person to call"',
    '  reviewed: 2026-04-20',
    '}',
    '',
    'silo board "Board" {',
    `  head: ${boss.name}`,
    `  owner ${boss.name} "${boss.title}" { role: "CEO"; authority: line; staff: 4,200; budget: 400M }`,
    `  owner ${chief} "${chiefTitle}" {`,
    '    role: "Chief Customer Officer"',
    `    reports-to: ${boss.name}`,
    '    authority: line',
    '    staff: 60',
    '    budget: 40M',
    '    time: 100%',
    '  }',
    '}',
    '',
    ...outcome(
      retention,
      'Net revenue retention',
      'Recurring revenue kept and grown from existing customers',
      'unit: %; baseline: 98% at 2025-Q4; now: 99% at 2026-04-30; target: 108% by 2026-Q4',
    ),
    ...outcome(
      revenue,
      'New recurring revenue',
      'What new customers bring in a year',
      'unit: EUR; now: 9M at 2026-04-30; target: 32M by 2026-Q4',
    ),
    ...outcome(
      recommend,
      'Would recommend us',
      'Share of customers who would',
      'unit: %; baseline: 41% at 2025-Q4; now: 44% at 2026-04-30; target: 55% by 2026-Q4',
    ),
    '',
    ...phases.flatMap(({ name: phase, title, goal }) => [
      `stage ${phase} "${title}" {`,
      `  owner: ${chief}`,
      `  goal: "${goal}"`,
      '}',
    ]),
    '',
  ];
}

/** `total` in equal parts, as few as there can be with no more than `most` in each. */
function split(total: number, most: number): readonly number[] {
  const count = Math.ceil(total / most);
  return Array.from(
    { length: count },
    (_, index) => Math.floor((total * (index + 1)) / count) - Math.floor((total * index) / count),
  );
}
