/** Names with amounts behind, in front of or between them, in an order that is not read. */
import type { Range } from '../../../../grammar/syntax.ts';
import { attributeFor } from '../../../../grammar/vocabulary.ts';
import { locate } from '../../../model/locate.ts';
import type { RuleContext } from '../../rule.ts';
import { replacement } from '../local.ts';
import { asNamedAmounts, hasAmountInside, type NamedAmounts } from '../named-amounts.ts';
import type { Explainer, Unknown } from './explanation.ts';

export const asAmounts: Explainer = (problem, context, fact) => {
  const amounts = writtenAnew(problem, context);
  if (amounts === undefined) return undefined;
  return {
    message: `${fact} ${adviceOnAmounts(amounts)}`,
    fixes: () => [
      {
        title: `Change it to ${amounts.text}`,
        preferred: true,
        certain: amounts.isCertain,
        edits: replacement(problem.anchor.file, amounts.range, amounts.text),
      },
    ],
  };
};

export const asAmountsWithoutCommas: Explainer = ({ element, attribute, text }, _context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || !hasAmountInside(text, spec)) return undefined;
  return { message: `${fact} Put a comma behind each amount, as in ${spec.example}.` };
};

/** `prix 2 900`, where nothing is called “prix 2”: a blank stands between the thousands. */
export const asThousands: Explainer = ({ anchor, element, attribute, text }, context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || !['reason', 'funded'].includes(spec.type) || anchor.part !== 'reference')
    return undefined;
  const { uri, range } = locate({ ...anchor, part: 'item' }, context.treeOf);
  const item = context.treeOf(uri)?.text.slice(range.start, range.end) ?? '';
  const [, name = '', first = '', rest = ''] =
    /^(.*\D)[ \u00a0\u202f](\d{1,3})((?:[ \u00a0\u202f]\d{3})+)$/.exec(item) ?? [];
  if (name === '' || text !== `${name} ${first}`) return undefined;
  const written = `${name} ${first}${rest.replace(/\s/g, ',')}`;
  return {
    message: `${fact} Write thousands with a comma: ${written}.`,
    fixes: () => [
      { title: `Change it to ${written}`, preferred: true, edits: replacement(uri, range, written) },
    ],
  };
};

function adviceOnAmounts({ text, isCertain }: NamedAmounts): string {
  if (!isCertain) return `Did you mean ${text}?`;
  return /\d/.test(text)
    ? `Write it as ${text}.`
    : `As long as the number is not known, write ${text} alone.`;
}

/** The whole item, where its names and amounts are all clear, and not in the order that is read. */
function writtenAnew(
  { anchor, element, attribute }: Unknown,
  context: RuleContext,
): (NamedAmounts & { readonly range: Range }) | undefined {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || anchor.part !== 'reference') return undefined;
  const { uri, range } = locate({ ...anchor, part: 'item' }, context.treeOf);
  const text = context.treeOf(uri)?.text.slice(range.start, range.end) ?? '';
  const amounts = asNamedAmounts(text, spec, context);
  return amounts && { ...amounts, range };
}
