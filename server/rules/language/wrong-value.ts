import type { Attribute, Declaration, Item, Range, SyntaxTree } from '../../../grammar/syntax.ts';
import {
  formatMoney,
  formatQuantity,
  normalUnit,
  readMoney,
  readQuantity,
} from '../../../grammar/values/amounts.ts';
import { plainText, quoteText } from '../../../grammar/values/atoms.ts';
import { isNoAnswer } from '../../../grammar/values/open-answers.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead } from '../../../grammar/values/reading.ts';
import { reservedWord } from '../../../grammar/values/references.ts';
import type { Suggestion } from '../../../grammar/values/values.ts';
import { type AttributeSpec, attributeFor, type ValueType } from '../../../grammar/vocabulary.ts';
import { removeAttribute, setAttribute } from '../../../grammar/writing/edit.ts';
import { lastReading } from '../../model/domain/readings.ts';
import { currencyOf } from '../../model/domain/spending.ts';
import { elementsNamed, wordOf } from '../../model/model.ts';
import { attributesOf } from '../../model/summary.ts';
import { referenceTo } from '../naming.ts';
import type { FixDraft, RuleContext, WholeRule } from '../rule.ts';
import { horizonFixes } from './horizon-said.ts';
import { type Located, localProblems, replacement } from './local.ts';
import { asNamedAmounts, type NamedAmounts } from './named-amounts.ts';
import { lastDate, nextDate } from './next-date.ts';

/** Types whose example holds no name, so that it is right wherever it is put. */
const withoutNames: ReadonlySet<ValueType> = new Set<ValueType>([
  'rating',
  'count',
  'percent',
  'date',
  'period',
  'duration',
  'cadence',
  'money',
  'quantity-at',
  'quantity-by',
  'benchmark',
]);

export const wrongValue: WholeRule = {
  id: 'wrong-value',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'A value that cannot be right',
  finds:
    'A value that is not of the kind that its attribute takes, is out of range, or can be read in two ways: a feeling of 7, the month 2026-13, `240.000`.',
  why: 'A date or an amount that two people read differently is worse than none. Nothing is guessed here, so until it is clear, no sum and no deadline counts it.',
  source: 'The language itself: how dates, amounts and names are written is in the reference.',
  *whole(context) {
    for (const located of localProblems(context, 'wrong-value')) {
      const { at, element, problem } = located;
      yield { at, element, message: problem.message, fixes: () => fixesFor(located, context) };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" { budget: 1,2M } }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; feeling: 7 }
}
initiative trial "Free trial" {
  owner: dana
  when: soon // after the summer
  status: in progress
}
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" { budget: 1.2M } }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; feeling: 5 }
}
initiative trial "Free trial" {
  owner: dana
  when: 2026-Q1 to 2026-Q3 // after the summer
  status: active
}
`,
  },
};

function fixesFor(
  { uri, tree, problem, declaration }: Located<'wrong-value'>,
  context: RuleContext,
): readonly FixDraft[] {
  const attribute = declaration && attributesOf(declaration)[problem.attribute];
  const kind = declaration?.kind;
  const spec = kind && attribute && attributeFor(kind, attribute.key.text);
  const written = tree.text.slice(problem.range.start, problem.range.end);
  const goal = spec?.type === 'moved' ? changeTo(written, context) : undefined;
  if (goal !== undefined) {
    return goal === ''
      ? []
      : [{ title: `Write ${goal}`, preferred: true, edits: replacement(uri, problem.range, goal) }];
  }
  const amounts = spec && attribute && namedAmounts(tree, problem.range, attribute, spec, context);
  // Of one amount, several readings may come to mind.
  if (amounts !== undefined && (amounts.count > 1 || problem.suggestions.length === 0)) {
    return [
      {
        title: `Change it to ${amounts.text}`,
        preferred: true,
        certain: amounts.isCertain,
        edits: replacement(uri, amounts.range, amounts.text),
      },
    ];
  }
  if (
    attribute?.items.length === 1 &&
    declaration !== undefined &&
    isLeftOpen(written, problem.suggestions)
  ) {
    return [
      {
        title: `Leave ${attribute.key.text} out for now`,
        preferred: true,
        edits: [{ uri, edits: removeAttribute(tree, declaration, attribute) }],
      },
    ];
  }
  if (problem.suggestions.length > 0) {
    const isOnly = problem.suggestions.length === 1;
    // The first of all words that there are is no likelier than the others.
    return ownCurrencyFirst(problem.suggestions, context).map(({ title, text, range, isGuess }, index) => ({
      title,
      preferred: index === 0 && isGuess !== true && !isAnyOf(spec, problem.suggestions.length),
      certain:
        isOnly && (spec?.type === 'enum' || isSameButForMarks(written, text) || isSameDay(written, text)),
      edits: replacement(uri, range, text),
    }));
  }
  if (attribute === undefined) {
    const period = lastDate(written, context.today);
    if (period === undefined) return [];
    return [{ title: `Write ${period}`, preferred: true, edits: replacement(uri, problem.range, period) }];
  }
  if (declaration === undefined || spec === undefined) return [];
  if (spec.name === 'as-of' && /^(?:today|now|heute|jetzt|hoy|aujourd['’]hui)$/i.test(written.trim())) {
    const edits = removeAttribute(tree, declaration, attribute);
    return [{ title: 'Leave as-of out: the real day counts then', preferred: true, edits: [{ uri, edits }] }];
  }
  if (spec.type === 'date' || spec.type === 'period') {
    const period = nextDate(written, context.today);
    const next = spec.type === 'date' ? period?.split(' to ').at(-1) : period;
    if (next !== undefined) {
      return [{ title: `Write ${next}`, preferred: true, edits: replacement(uri, problem.range, next) }];
    }
  }
  const share = spec.type === 'funded' ? shareOfBudget(written, tree, declaration) : undefined;
  if (share !== undefined) {
    return [{ title: `Write ${share}`, preferred: true, edits: replacement(uri, problem.range, share) }];
  }
  const dated = datedNumber(tree, attribute, spec);
  if (dated !== undefined) {
    const edits = setAttribute(tree, declaration, attribute.key.text, dated);
    return [{ title: `Write ${dated}`, preferred: true, edits: [{ uri, edits }] }];
  }
  if (!spec.list && spec.type !== 'text' && attribute.items.length > 1) {
    const value = tree.text.slice(attribute.range.start, attribute.range.end);
    // `1億2,000万円`: the comma is inside a number.
    if (spec.type === 'money' && /\d,\d/.test(value)) return [];
    const one = keepOne(uri, tree, declaration, attribute);
    if (spec.type !== 'word') return one;
    return [inQuotes(uri, tree, declaration, attribute), ...one.map((fix) => ({ ...fix, preferred: false }))];
  }
  return [...horizonFixes(uri, tree, declaration, attribute), ...anExample(uri, problem, attribute, spec)];
}

/**
 * `nrr to 108%`: by how much the metric changes from its last reading; empty where that cannot be told, undefined
 * where the text says something else.
 */
function changeTo(written: string, { model, today }: RuleContext): string | undefined {
  const [, name = '', goal = ''] = /^"?(.+?)"? (?:to|->) ([^-\s].*)$/i.exec(written.trim()) ?? [];
  if (name === '' || / from /i.test(` ${name} `)) return undefined;
  const to = readQuantity(goal);
  const [metric, ...others] = elementsNamed(model, name, ['metric']);
  if (!isRead(to)) return undefined;
  const last = metric && others.length === 0 ? lastReading(metric, today)?.quantity : undefined;
  const unit = metric && normalUnit(to.read.unit || last?.unit || (wordOf(metric, 'unit') ?? ''));
  if (metric === undefined || last === undefined || (last.unit !== '' && normalUnit(last.unit) !== unit))
    return '';
  const number = Number((to.read.number - last.number).toFixed(6));
  const by = formatQuantity({ number, unit: unit === '%' ? 'points' : (unit ?? ''), signed: true });
  return number === 0 ? '' : `${referenceTo(model, metric, ['metric']) ?? name} ${by}`;
}

/** `budget: tbd`, `feeling: n/a`: nothing of it can be kept. */
function isLeftOpen(written: string, suggestions: readonly Suggestion[]): boolean {
  return reservedWord(written) === 'nobody-yet' || isNoAnswer(written, suggestions);
}

/** Of several currencies that an amount may be in, that of the roadmap is the likeliest. */
function ownCurrencyFirst(suggestions: readonly Suggestion[], { model }: RuleContext): readonly Suggestion[] {
  const own = currencyOf(model);
  const [likeliest, other] = suggestions.filter(
    ({ text, isGuess }) => isGuess && own && text.endsWith(` ${own}`),
  );
  if (likeliest === undefined || other !== undefined) return suggestions;
  const { title, text, range } = likeliest;
  return [{ title, text, range }, ...suggestions.filter((one) => one !== likeliest)];
}

/** Whether all words that the attribute knows are on offer. */
function isAnyOf(spec: AttributeSpec | undefined, offered: number): boolean {
  if (spec?.type === 'yes-no') return offered > 1;
  return spec?.type === 'enum' && offered > 1 && offered === spec.values?.length;
}

/** `1,2M` and `1.2M`, `3,2 Mio. EUR` and `3.2M EUR`: what was meant is beyond doubt. */
function isSameButForMarks(a: string, b: string): boolean {
  const bare = (text: string): string =>
    text
      .replace(/[\s.,"'“”„«»]/g, '')
      .replace(/(?<=\d)(?:mio|mn|millions?|millionen|mill[oó]n(?:es)?|milh(?:ão|ões)|milion[ei]|mln)/i, 'M');
  return bare(a) === bare(b);
}

/** `30/11/2026` and `2026-11-30`: there is no thirtieth month. */
function isSameDay(written: string, date: string): boolean {
  const [, one = '', other = '', year = ''] =
    /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(written.trim()) ?? [];
  const parts = [one, other].map((part) => part.padStart(2, '0'));
  return (
    year !== '' && [`${year}-${parts.join('-')}`, `${year}-${parts.toReversed().join('-')}`].includes(date)
  );
}

/** `source: 24 interviews, spring 2026` is one answer with a comma in it. */
function inQuotes(
  uri: string,
  tree: SyntaxTree,
  declaration: Declaration,
  { key, items }: Attribute,
): FixDraft {
  const text = quoteText(items.map(({ atoms }) => plainText(atoms)).join(', '));
  const edits = setAttribute(tree, declaration, key.text, text);
  return { title: 'Put all of it in quotes', preferred: true, edits: [{ uri, edits }] };
}

function keepOne(
  uri: string,
  tree: Located<'wrong-value'>['tree'],
  declaration: Declaration,
  attribute: Attribute,
): readonly FixDraft[] {
  // With a stray sign in it, the end of the value is anybody's guess.
  if (attribute.items.some(({ atoms }) => atoms.some(({ type }) => type === 'other'))) return [];
  return attribute.items.slice(0, 8).map(({ range }, index) => {
    const value = tree.text.slice(range.start, range.end);
    const edits = setAttribute(tree, declaration, attribute.key.text, value);
    return { title: `Keep ${value} alone`, preferred: index === 0, edits: [{ uri, edits }] };
  });
}

/** `60%`, `2/3`, where the budget of the same declaration says of what. */
function shareOfBudget(written: string, tree: SyntaxTree, declaration: Declaration): string | undefined {
  const [, percent, part, parts] =
    /^(?:(\d{1,3}(?:\.\d+)?) ?%|(\d{1,2}) ?\/ ?(\d{1,2}))$/.exec(written.trim()) ?? [];
  const share = percent === undefined ? Number(part) / Number(parts) : Number(percent) / 100;
  const budget = attributesOf(declaration).find(({ key }) => key.text.toLowerCase() === 'budget');
  const item = budget?.items[0];
  if (!(share > 0 && share <= 1) || item === undefined) return undefined;
  const whole = readMoney(tree.text.slice(item.range.start, item.range.end));
  if (!isRead(whole)) return undefined;
  const amount = Math.round(whole.read.amount * share * 100) / 100;
  return formatMoney({ ...whole.read, amount });
}

/** `55%, Oct 2026`: a number and its date. */
function datedNumber(tree: SyntaxTree, { items }: Attribute, spec: AttributeSpec): string | undefined {
  const [first, second, ...others] = items;
  if (spec.list || !['quantity-at', 'quantity-by'].includes(spec.type)) return undefined;
  if (first === undefined || second === undefined || others.length > 0) return undefined;
  const textOf = ({ range }: Item): string => tree.text.slice(range.start, range.end);
  const number = readQuantity(textOf(first));
  const period = readPeriodText(textOf(second));
  if (!isRead(number) || !isPeriod(period)) return undefined;
  return `${number.canonical} ${spec.type === 'quantity-at' ? 'at' : 'by'} ${period.text}`;
}

function namedAmounts(
  tree: SyntaxTree,
  range: Range,
  attribute: Attribute,
  spec: AttributeSpec,
  context: RuleContext,
): (NamedAmounts & { readonly range: Range }) | undefined {
  const item = itemAround(attribute, range);
  const amounts = item && asNamedAmounts(tree.text.slice(item.range.start, item.range.end), spec, context);
  return amounts && { ...amounts, range: item.range };
}

function itemAround({ items }: Attribute, range: Range): Item | undefined {
  return items.find((one) => one.range.start <= range.start && range.end <= one.range.end);
}

function anExample(
  uri: string,
  { range }: Located<'wrong-value'>['problem'],
  attribute: Attribute,
  spec: AttributeSpec,
): readonly FixDraft[] {
  const item = itemAround(attribute, range);
  if (item === undefined) return [];
  if (spec.type === 'reference' && spec.to?.includes('owner')) {
    return [{ title: 'Decide later: write tbd for now', edits: replacement(uri, item.range, 'tbd') }];
  }
  if (!withoutNames.has(spec.type)) return [];
  const [example = spec.example] = spec.example.split(', ');
  return [
    { title: `Put an example there to change: ${example}`, edits: replacement(uri, item.range, example) },
  ];
}
