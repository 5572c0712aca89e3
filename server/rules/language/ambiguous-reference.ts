import { quoted } from '../../../grammar/values/quoted.ts';
import { type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { locate } from '../../model/locate.ts';
import { type Element, elementsNamed, type Model, nameAnchor } from '../../model/model.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, Report, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { anything, linkProblems } from './linking.ts';
import { replacement } from './local.ts';

export const ambiguousReference: EachRule = {
  id: 'ambiguous-reference',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  title: 'A name that could mean several things',
  finds: 'A short name or display name that two or more of the things which may stand there have.',
  why: 'Two readers will think of two different people or places, and both believe that they agree.',
  source: 'The language itself: `stage.touchpoint` and `silo.owner` say which one is meant.',
  each: anything,
  check: reportsOn,
  // What extends one of several things is about none of them.
  besides: (context) => reportsOn(undefined, context) ?? [],
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" { touchpoint call "Sales call" { owner: dana } }
stage onboard "Onboard" { touchpoint call "Kick-off call" { owner: dana } }
initiative better-calls "Better calls" { owner: dana; improves: call }
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" { touchpoint call "Sales call" { owner: dana } }
stage onboard "Onboard" { touchpoint call "Kick-off call" { owner: dana } }
initiative better-calls "Better calls" { owner: dana; improves: onboard.call }
`,
  },
};

function reportsOn(element: Element | undefined, context: RuleContext): readonly Report[] | undefined {
  const { model } = context;
  return linkProblems(model, element, 'ambiguous-reference')?.map(({ anchor, text, candidates }) => {
    const kinds = [...new Set(candidates.map(({ kind }) => kind))];
    return {
      at: anchor,
      element,
      message: `${quoted(text)} could be ${listed(someOf(candidates), 'or')}. Say which one, or readers will think of different ones.`,
      related: candidates.slice(0, mostOffered).map((candidate) => ({
        at: nameAnchor(candidate),
        message: `It could be this: ${describe(candidate)}.`,
      })),
      fixes: () => {
        const { uri, range } = locate(anchor, context.treeOf);
        return candidates.slice(0, mostOffered).flatMap((candidate) => {
          const name = inFull(model, candidate, kinds);
          return name === undefined
            ? []
            : [{ title: `Change it to ${name}`, edits: replacement(uri, range, name) }];
        });
      },
    };
  });
}

const mostTold = 3;
const mostOffered = 8;

/** The first few in words, and how many more there are. */
function someOf(candidates: readonly Element[]): readonly string[] {
  if (candidates.length <= mostTold + 1) return candidates.map(describe);
  return [...candidates.slice(0, mostTold).map(describe), `one of ${candidates.length - mostTold} more`];
}

/** `onboard.call` or `silo support`: the name with what sets it apart in front. */
function inFull(model: Model, element: Element, kinds: readonly KindName[]): string | undefined {
  const { kind, name } = element;
  if (name === undefined || kinds.length < 2) return referenceTo(model, element, kinds);
  const found = elementsNamed(model, name, kinds, kind);
  return found.length === 1 ? `${kind} ${name}` : referenceTo(model, element, kinds);
}

/** “the touchpoint Sales call in Buy”. */
function describe({ kind, label, parent }: Element): string {
  const where = parent === undefined ? '' : ` in ${parent.label}`;
  return `the ${kindSpec(kind).label.toLowerCase()} ${label}${where}`;
}
