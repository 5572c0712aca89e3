/** Several names where one was read: `dana and lena`, `dana / lena`. */
import { attributeFor } from '../../../../grammar/vocabulary.ts';
import { locate } from '../../../model/locate.ts';
import { type Element, elementsNamed } from '../../../model/model.ts';
import { nearestElements } from '../../../model/nearest.ts';
import { referenceTo } from '../../naming.ts';
import type { FixDraft, RuleContext } from '../../rule.ts';
import { listed } from '../../words.ts';
import { replacement } from '../local.ts';
import { isCalled } from './called.ts';
import type { Explainer, Unknown } from './explanation.ts';

export const asSeveralNames: Explainer = (problem, context, fact) => {
  const several = namesIn(problem, context);
  if (several.length === 0) return undefined;
  return {
    message: `${fact} ${adviceOnSeveral(problem, several)}`,
    fixes: () => severalFixes(problem, several, context),
  };
};

const between = /\s+(?:and|or|und|et|y|&|\+)\s+|\s*[/;|]\s*/i;

/** What is named, where each of the names leads to a thing of its own; else nothing. */
function namesIn({ text, kinds }: Unknown, { model }: RuleContext): readonly Element[] {
  const parts = text.split(between).filter((part) => part !== '');
  if (parts.length < 2) return [];
  // `sales & support`, where one is called so.
  if (nearestElements(model, text, kinds).some((one) => isCalled(one, text))) return [];
  const found = parts.map((part) => {
    const named = elementsNamed(model, part, kinds);
    // An amount in it is no part of a name.
    return named.length > 0 || /\d/.test(part) ? named : nearestElements(model, part, kinds);
  });
  const named = new Set(found.flat());
  return found.every(({ length }) => length === 1) && named.size === parts.length ? [...named] : [];
}

/** Whether each of them is written as it is called, and not merely nearly so. */
function areExact({ text, kinds }: Unknown, { model }: RuleContext): boolean {
  const parts = text.split(between).filter((part) => part !== '');
  return parts.every((part) => elementsNamed(model, part, kinds).length === 1);
}

function adviceOnSeveral(problem: Unknown, named: readonly Element[]): string {
  const labels = named.map(({ label }) => label);
  return takesList(problem)
    ? `If ${listed(labels)} are meant, put a comma between them.`
    : `There is room for one here: ${listed(labels, 'or')}.`;
}

/** With commas between them in a list; else each of them alone. */
function severalFixes(
  problem: Unknown,
  named: readonly Element[],
  context: RuleContext,
): readonly FixDraft[] {
  const names = named.flatMap((one) => referenceTo(context.model, one, problem.kinds) ?? []);
  if (names.length < named.length) return [];
  const { uri, range } = locate(problem.anchor, context.treeOf);
  const isList = takesList(problem);
  return (isList ? [names.join(', ')] : names).map((text, index) => ({
    title: `Change it to ${text}`,
    preferred: index === 0,
    certain: isList && areExact(problem, context),
    edits: replacement(uri, range, text),
  }));
}

function takesList({ element, attribute }: Unknown): boolean {
  return element !== undefined && attributeFor(element.kind, attribute)?.list === true;
}
