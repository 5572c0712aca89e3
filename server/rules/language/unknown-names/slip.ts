/** What is left: a slip of the pen, or something that is still to be declared. */
import { mayNest } from '../../../../grammar/vocabulary.ts';
import { declarationOf, locate } from '../../../model/locate.ts';
import type { Element } from '../../../model/model.ts';
import { nearestElements } from '../../../model/nearest.ts';
import { referenceTo } from '../../naming.ts';
import type { FixDraft, RuleContext } from '../../rule.ts';
import { listed } from '../../words.ts';
import { declareFixes, ownerToCome } from '../declare.ts';
import { replacement } from '../local.ts';
import { isCalled } from './called.ts';
import { type Explanation, gloss, labelOf, type Unknown } from './explanation.ts';

/** A slip of the pen, or something that is still to be declared. */
export function asSlip(problem: Unknown, context: RuleContext, fact: string): Explanation {
  const { attribute, text, kinds } = problem;
  const isExtend = attribute === 'extend';
  const meant = nearestElements(context.model, text, kinds);
  // Beside Dana Ruiz called `dana`, nobody wants a second one called `Dana`.
  const isThere = meant.some((one) => isCalled(one, text));
  return {
    message: `${fact} ${adviceOn(meant, problem, context)}`,
    fixes: () => [
      ...changeTo(problem, meant, context),
      ...(isExtend ? withoutExtend(problem, context) : []),
      ...(isExtend || isThere ? [] : declareFixes(problem, context)),
    ],
  };
}

/** Says what to write: on the command line there is no fix to pick. */
function adviceOn(meant: readonly Element[], { kinds, attribute }: Unknown, context: RuleContext): string {
  const names = meant.map((one) => {
    const name = referenceTo(context.model, one, kinds);
    return name === undefined ? one.label : name + gloss(one, name);
  });
  if (names.length > 0) return `Did you mean ${listed(names, 'or')}?`;
  if (attribute === 'extend') return 'As it is, what stands here is left out.';
  if (kinds[0] === 'owner') return 'Whoever is meant will not know that they are counted on.';
  return 'As it is, this counts for nothing in any check or picture.';
}

/** Each name that may have been meant. One that differs only in case and hyphens needs no choice. */
function changeTo(
  { anchor, text, kinds }: Unknown,
  meant: readonly Element[],
  context: RuleContext,
): readonly FixDraft[] {
  const { uri, range } = locate(anchor, context.treeOf);
  return meant.flatMap((element, index): FixDraft[] => {
    const name = referenceTo(context.model, element, kinds);
    if (name === undefined) return [];
    return [
      {
        title: `Change it to ${name}${gloss(element, name)}`,
        preferred: index === 0,
        certain: isCalled(element, text) && meant.length === 1,
        edits: replacement(uri, range, name),
      },
    ];
  });
}

/** An `extend` of nothing may be meant as the declaration itself, where its kind may stand there. */
function withoutExtend({ anchor, kinds }: Unknown, context: RuleContext): readonly FixDraft[] {
  const [kind] = kinds;
  if (kind === undefined || anchor.part !== 'name' || !mayNest(kind, 'file')) return [];
  const declaration = declarationOf(anchor, context.treeOf);
  const tree = context.treeOf(anchor.file);
  const word = declaration?.extend;
  if (declaration === undefined || tree === undefined || word === undefined) return [];
  if (!tree.declarations.includes(declaration) || declaration.heading.name === undefined) return [];
  if (declaration.heading.name.parts.length > 1) return [];
  const label = labelOf(kind);
  const prefix = { start: word.range.start, end: declaration.keyword.range.start };
  const edits = [{ range: prefix, text: '' }, ...ownerToCome(tree, declaration)];
  return [{ title: `Declare it here: a new ${label}`, edits: [{ uri: anchor.file, edits }] }];
}
