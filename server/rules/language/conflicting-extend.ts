import { quoted } from '../../../grammar/values/quoted.ts';
import { removeAttribute, setAttribute } from '../../../grammar/writing/edit.ts';
import type { FileEdit } from '../../model/finding.ts';
import { attributeOf, locate, type TreeOf } from '../../model/locate.ts';
import type { Element, LinkProblem } from '../../model/model.ts';
import { at, together } from '../edits.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { anything, linkProblems } from './linking.ts';

type Conflicting = Extract<LinkProblem, { code: 'conflicting-extend' }>;

export const conflictingExtend: EachRule = {
  id: 'conflicting-extend',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  title: 'An extend that contradicts what it adds to',
  finds:
    'An `extend` that gives a second value to an attribute with room for one. What the declaration says stands; between two `extend`s, the first by file name. Where `tbd` stands, whoever decides it contradicts nobody.',
  why: 'A regional file may add to the plan, but two files that say different things leave two teams with two plans.',
  source: 'The language itself: `extend` adds, and never overrules.',
  each: anything,
  check: (element, context) =>
    linkProblems(context.model, element, 'conflicting-extend')?.map((problem) => {
      const { anchor, attribute, stands } = problem;
      const value = shownValue(element, attribute) ?? valueAt(context.treeOf, stands);
      return {
        at: anchor,
        element,
        message: `${quoted(element.label)} has its ${attribute} already${value === undefined ? '' : `: ${value}`}. Whoever reads only one of the two follows another plan.`,
        related: [{ at: stands, message: 'This is what stands.' }],
        fixes: () => fixesFor(problem, context),
      };
    }),
  examples: {
    before: {
      'dach.cust': `part of north
extend touchpoint buy.demo {
  owner: lena // for the region
  channel: video-call
}
`,
      'north.cust': `roadmap north "North" { customer-owner: dana }
silo sales "Sales" {
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; channel: meeting }
}
`,
    },
    after: {
      'dach.cust': `part of north
extend touchpoint buy.demo {
  // for the region
  channel: video-call
}
`,
      'north.cust': `roadmap north "North" { customer-owner: dana }
silo sales "Sales" {
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; channel: meeting }
}
`,
    },
  },
};

function fixesFor(problem: Conflicting, context: RuleContext): readonly FixDraft[] {
  const { origin, attribute, attributeNumber, stands } = problem;
  const { treeOf } = context;
  const second = attributeOf(origin, attributeNumber, treeOf);
  if (second === undefined) return [];
  const removal: FileEdit[] = at(context, origin, (tree, declaration) =>
    removeAttribute(tree, declaration, second),
  );
  const kept = shownValue(problem.element, attribute) ?? valueAt(treeOf, stands);
  const other = valueAt(treeOf, problem.anchor);
  const remove: FixDraft = {
    title: kept === undefined ? 'Remove it here' : `Remove it here, and keep ${kept}`,
    preferred: true,
    edits: removal,
  };
  if (other === undefined || !('node' in stands)) return [remove];
  const change = at(context, stands, (tree, declaration) =>
    setAttribute(tree, declaration, attribute, other),
  );
  return [remove, { title: `Write ${attribute}: ${other} there instead`, edits: together(removal, change) }];
}

/** The display name of whoever or whatever stands. */
function shownValue(element: Element, attribute: string): string | undefined {
  return element.values(attribute)[0]?.target?.label;
}

/** The value that stands behind the key which an anchor names, in one line. */
function valueAt(treeOf: TreeOf, anchor: Conflicting['anchor']): string | undefined {
  if (!('node' in anchor) || !('attribute' in anchor)) return undefined;
  const attribute = attributeOf(anchor, anchor.attribute, treeOf);
  const [first] = attribute?.items ?? [];
  const last = attribute?.items.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { uri } = locate(anchor, treeOf);
  return treeOf(uri)?.text.slice(first.range.start, last.range.end).replace(/\s+/g, ' ');
}
