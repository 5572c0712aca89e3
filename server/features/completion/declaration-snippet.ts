/** A declaration to be filled in, as editors write it that know snippets. */
import type { Day } from '../../../grammar/values/dates.ts';
import type { AttributeSpec, KindSpec } from '../../../grammar/vocabulary.ts';
import { countedPeriods, datesNear, periodsNear } from './dates.ts';
import { stop } from './suggestion.ts';

/** A declaration with a place to type for its name and for each attribute that is expected. */
export function declarationSnippet(kind: KindSpec, today: Day): string {
  const heading = headingSnippet(kind, countedPeriods(today)[0]?.period.text);
  const first = heading.split('${').length;
  const lines = kind.attributes
    .filter((spec) => spec.expected === true)
    .map((spec, index) => `\t${spec.name}: ${valueSnippet(spec, first + index, today)}\n`);
  return `${kind.name} ${heading} {\n${lines.join('')}\t$0\n}`;
}

/** What stands between the keyword and the block, with places to type for each part of it. */
export function headingSnippet({ heading, label }: KindSpec, period: string | undefined): string {
  switch (heading) {
    case 'name':
      return `${stop(1, 'name')} "${stop(2, label)}"`;
    case 'optional-name':
      return `"${stop(1, 'What will be done')}"`;
    case 'ends':
      return `${stop(1, 'name')} "${stop(2, label)}" ${stop(3, 'from')} -> ${stop(4, 'to')}`;
    case 'period':
      return stop(1, period);
  }
}

/** `tbd` until somebody is named: a name that nobody has would be an error. */
function valueSnippet(spec: AttributeSpec, number: number, today: Day): string {
  if (spec.to !== undefined) return stop(number, 'tbd');
  const quoted = /^"(.*)"$/.exec(spec.example)?.[1];
  return quoted === undefined ? stop(number, inTime(spec, today)) : `"${stop(number, quoted)}"`;
}

/** The attribute's example, with a date that is still to come: what is new is not late. */
function inTime({ type, example }: AttributeSpec, today: Day): string {
  const ahead = datesNear(today, true).find(({ period }) => period.first > today)?.period.text ?? '';
  switch (type) {
    case 'period':
      return periodsNear(today).find(({ period }) => period.first > today)?.period.text ?? example;
    case 'date':
      return ahead;
    case 'quantity-by':
      return example.replace(/\bby .*$/, `by ${ahead}`);
    default:
      return example;
  }
}
