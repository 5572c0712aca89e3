/** The written reference of the language: one section for each kind, one row for each attribute. */
import { describeValue, either, withArticle } from '../../grammar/values/describe.ts';
import {
  type AttributeSpec,
  commonAttributes,
  handoffEnds,
  type KindSpec,
  kinds,
} from '../../grammar/vocabulary.ts';

/** The page as Markdown. */
export function referencePage(): string {
  return [
    '# The Cust language',
    '',
    'Every kind of thing that a roadmap can declare, and everything that can be said about it. Attributes',
    'in **bold** are expected: a check speaks when one is missing. This page is made from the vocabulary',
    'that the editor uses itself.',
    '',
    ...kinds.map((kind) => `- [${kind.plural}](#${anchor(kind.plural)}): ${firstSentence(kind.help)}`),
    '- [On everything](#on-everything)',
    '- [How values are written](#how-values-are-written)',
    '- [One roadmap, several files](#one-roadmap-several-files)',
    '',
    ...kinds.flatMap(kindSection),
    '## On everything',
    '',
    'Whatever is declared may carry tags (`#enterprise`) and these attributes:',
    '',
    ...attributeTable(commonAttributes),
    '',
    ...writtenValues,
    '',
    ...severalFiles,
    '',
  ].join('\n');
}

function kindSection(kind: KindSpec): string[] {
  return [
    `## ${kind.plural}`,
    '',
    kind.help,
    '',
    `${placeOf(kind)} ${headingOf(kind)}`,
    '',
    '```cust',
    kind.example,
    '```',
    '',
    ...attributeTable(kind.attributes),
    '',
  ];
}

function placeOf({ name, nestedIn, aliases }: KindSpec): string {
  const places = nestedIn.map((parent) =>
    parent === 'file' ? 'at the top of a file' : `inside ${withArticle(parent)}`,
  );
  const alias = aliases.length === 0 ? '' : ` (${either(aliases.map((word) => `\`${word}\``))} is read, too)`;
  return `Written as \`${name}\`${alias}, ${either(places)}.`;
}

function headingOf(kind: KindSpec): string {
  switch (kind.heading) {
    case 'name':
      return 'A short name follows, then the name that people see, in quotes.';
    case 'optional-name':
      return 'What people see follows, in quotes; a short name may stand before it.';
    case 'ends':
      return `A short name and the name that people see may follow. Then come the giving and the taking end: each is ${either(handoffEnds.map(withArticle))}.`;
    case 'period':
      return 'The period follows.';
  }
}

function attributeTable(specs: readonly AttributeSpec[]): string[] {
  return [
    '| attribute | what it says | value | for example |',
    '| --- | --- | --- | --- |',
    ...specs.map((spec) => {
      const name = spec.expected ? `**\`${spec.name}\`**` : `\`${spec.name}\``;
      return `| ${name} | ${cell(spec.help + choices(spec))} | ${cell(describeValue(spec))} | \`${cell(spec.example)}\` |`;
    }),
  ];
}

function choices(spec: AttributeSpec): string {
  return (spec.values ?? []).map((value) => ` \`${value.name}\`: ${value.help}`).join('');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/[.:]$/, '.') ?? text;
}

function anchor(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

const writtenValues = [
  '## How values are written',
  '',
  'Each line shows what is kept when the file is formatted, and what is read as well.',
  '',
  '| value | kept | read as well |',
  '| --- | --- | --- |',
  '| a day | `2026-05-15` | `15.05.2026`, `15 May 2026`, `May 15, 2026`, `2026/05/15` |',
  '| a month, a quarter, a half, a year | `2026-05`, `2026-Q2`, `2026-H1`, `2026` | `May 2026`, `Q2 2026`, `H1 2026` |',
  '| from when to when | `2026-Q1 to 2026-Q3` | `2026-Q1..2026-Q3`, `2026-Q1 – 2026-Q3`, `Q1-Q3 2026` |',
  '| a length of time | `4 hours`, `2 days`, `3 weeks` | `4h`, `2d`, `one week` |',
  '| how often | `day`, `week`, `2 weeks`, `month`, `quarter`, `half-year`, `year` | `weekly`, `monthly`, `quarterly` |',
  '| money | `240k`, `9.2M EUR`, `1,200,000` | `€240k`, `EUR 240k`, `240 thousand`, `240k €` |',
  '| a number | `41,200`, `20k`, `98.5` | |',
  '| a percentage | `42%` | `42 %`, `42`, `42 percent` |',
  '| yes or no | `yes`, `no` | `true`, `false` |',
  '| a text | `"Live in 30 days"` | `“Live in 30 days”`, `„…“`, `«…»`, or without quotes on one line |',
  '| a name | `dana`, `onboard.kickoff`, `silo support` | `"Dana Ruiz"`, `Dana Ruiz` |',
  '| nobody yet, or nobody in particular | `tbd`, `unknown`, `everyone` | any case |',
  '',
  'A date that is only a month, a quarter or a year means its last day as a deadline and its first day as',
  'a start. An amount of money without a currency is in the currency of the roadmap;',
  '`$` alone counts as US dollars and `¥` alone as yen, and [unclear-currency](rules.md#unclear-currency) asks where neither may be meant.',
  '',
  'Months, quarters, lengths of time and rhythms are read in German, French and Spanish as well (`3. März 2026`,',
  '`1. Quartal 2027`, `2 Wochen`, `par mois`), and so are `ja`, `oui`, `sí`, `sim` and `nein`. Months, lengths of time and rhythms may be',
  'Italian or Portuguese (`15 gennaio 2027`, `2 dias`, `mensile`), too.',
  '',
  'What can be read in two ways is never guessed: for `05/06/2026`, `240.000` and `1,2M` the editor says',
  'so and offers what may have been meant.',
];

const severalFiles = [
  '## One roadmap, several files',
  '',
  'All `.cust` files at or below the folder of a `roadmap` declaration make up that roadmap, in any',
  'order. A file that lies elsewhere says so in its first line:',
  '',
  '```cust',
  'part of northwind',
  '```',
  '',
  'A file can add to what another one declares. Lists grow, what was not said yet (or `tbd`) is set, and a',
  'second value where there can be only one is reported. What has no name goes by its period or its ends:',
  '`extend customers 2026-Q1`, `extend handoff sales -> success`.',
  '',
  '```cust',
  'extend touchpoint onboard.kickoff {',
  '  channel: video-call',
  '  note: "In the local language from July"',
  '}',
  '```',
  '',
  'A new line ends an attribute; on one line, a semicolon does. A comma separates the items of a list,',
  'and the list may go on in the next line. `//` begins a comment, `/*` and `*/` stand around a longer one.',
];
