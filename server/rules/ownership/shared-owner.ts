import { quoted } from '../../../grammar/values/quoted.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { type Element, type Given, itemAnchor, nameAnchor, targetsOf, valuesOf } from '../../model/model.ts';
import { commaNamesIn } from '../comma-names.ts';
import { appendItem, setAttribute, together } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { isOver, ownedKinds, writtenOwner } from './answers.ts';

export const sharedOwner: EachRule = {
  id: 'shared-owner',
  group: 'ownership',
  severity: 'error',
  preset: 'draft',
  title: 'Several owners for one thing',
  finds: 'An `owner:` that names more than one. Finished initiatives and tasks are left alone.',
  why: 'Two owners are none: each of them can count on the other. Whoever helps belongs in `with:`; one name stays, and the customer and the budget-holder know whom to ask.',
  source:
    'Practitioners’ articles on customer ownership (when everyone owns the customer, no one does), and responsibility charts, which allow just one accountable name.',
  each: ownedKinds.filter((kind) => kind !== 'roadmap'),
  check(element, context) {
    const named = namedIn(element);
    if (named.length < 2 || isOver(element)) return undefined;
    // `Brandl, Josef` is one person, and unknown-reference says how to write him.
    if (named.length === 2 && commaNamesIn(context.model, element, 'owner', ['owner']).length > 0)
      return undefined;
    return {
      at: nameAnchor(element),
      element,
      message: () => {
        const [counted, others] = named.length === 2 ? ['two', 'the other'] : [named.length, 'the others'];
        return `${quoted(element.label)} has ${counted} owners, ${listed(named.map(labelOf))}, so each can wait for ${others}. Let one answer, and the rest help.`;
      },
      related: () =>
        named.map((given) => ({ at: itemAnchor(given), message: `${labelOf(given)} is named here.` })),
      fixes: () => named.flatMap((given) => keep(context, element, given, named)),
    };
  },
  examples: {
    before: `silo sales "Sales" {
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana, lena // they take turns
    channel: meeting
  }
}
`,
    after: `silo sales "Sales" {
  owner dana "Dana Ruiz"
  owner lena "Lena Vogt"
}
stage buy "Buy" {
  touchpoint demo "Product demo" {
    owner: dana // they take turns
    with: lena
    channel: meeting
  }
}
`,
  },
};

/** The different people and words in `owner:`. */
function namedIn(element: Element): readonly Given[] {
  const values = valuesOf(element, 'owner');
  if (values.length < 2) return values;
  const seen = new Set<unknown>();
  return values.filter((given) => {
    const who = given.target ?? writtenOwner(given).toLowerCase();
    if (seen.has(who)) return false;
    seen.add(who);
    return true;
  });
}

function labelOf(given: Given): string {
  return given.target?.label ?? writtenOwner(given);
}

/** One stays the owner; the others go to `with:`, where the kind has one. */
function keep(
  context: RuleContext,
  element: Element,
  given: Given,
  named: readonly Given[],
): readonly FixDraft[] {
  const { target } = given;
  const name = target && referenceTo(context.model, target, ['owner']);
  if (target === undefined || name === undefined) return [];
  const others = named.flatMap((other) => (other === given || !other.target ? [] : [other.target]));
  const alone = setAttribute(context, element, 'owner', name);
  const present = targetsOf(element, 'with');
  const missing = others.filter((other) => !present.includes(other));
  const helpers = missing.flatMap((other) => referenceTo(context.model, other, ['owner']) ?? []);
  if (attributeFor(element.kind, 'with') === undefined || others.length === 0) {
    return [{ title: `Keep ${target.label} alone`, edits: alone }];
  }
  const help = helpers.length === 0 ? [] : appendItem(context, element, 'with', helpers.join(', '));
  return [
    {
      title: `Keep ${target.label}, with the help of ${listed(others.map(({ label }) => label))}`,
      preferred: given === named[0],
      edits: together(alone, help),
    },
  ];
}
