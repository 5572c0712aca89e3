import { quoted } from '../../../grammar/values/quoted.ts';
import { namesEveryone } from '../../model/domain/everyone.ts';
import { isUncertain } from '../../model/domain/uncertain.ts';
import {
  type Element,
  elementsOf,
  isGiven,
  type Model,
  nameAnchor,
  targetOf,
  targetsOf,
  valuesOf,
} from '../../model/model.ts';
import { appendItem, setAttribute } from '../edits.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';

export const notAgreedByLeaders: EachRule = {
  id: 'not-agreed-by-leaders',
  group: 'ownership',
  severity: 'warning',
  preset: 'review',
  title: 'A leader who has not agreed to the roadmap',
  topic: 'owner',
  finds:
    'Speaks on `agreed-by:`, once for each head of a silo that owns a touchpoint or a hand-off and who is not in it. Where nobody is in it, or it is missing, it speaks once, on the roadmap, as soon as some silo owns one. It keeps silent while a name in `agreed-by:` leads nowhere, and where that is `everyone`.',
  why: 'A department whose head never said yes does its own thing when it counts, and customers notice at the very next hand-off.',
  source:
    'Practitioners’ articles on customer ownership: leaders must accept that somebody else drives the consensus, and say so.',
  each: ['roadmap'],
  *check(roadmap, context) {
    if (isUncertain(roadmap, 'agreed-by') || namesEveryone(roadmap, 'agreed-by')) return;
    const silos = silosThatOwn(context.model);
    const agreed = new Set(targetsOf(roadmap, 'agreed-by'));
    const heads = headsOf(silos);
    const missing = [...heads.keys()].filter((head) => !agreed.has(head));
    if (agreed.size === 0) {
      if (silos.length === 0) return;
      yield {
        at: nameAnchor(roadmap),
        element: roadmap,
        message: `Nobody has agreed to ${quoted(roadmap.label)} so far. A department that never said yes does its own thing when it counts, and customers fall in between.`,
        fixes: () => agreement(context, roadmap, missing, true),
      };
      return;
    }
    const [given] = valuesOf(roadmap, 'agreed-by');
    if (given === undefined) return;
    for (const head of missing) {
      const silo = heads.get(head);
      yield {
        at: { part: 'key', ...given.origin, attribute: given.at.attribute },
        element: roadmap,
        topic: head.name ?? head.label,
        message: `${head.label}, who heads ${silo?.label ?? 'a silo'}, has not agreed to the roadmap. Customers deal with ${silo?.label ?? 'it'} all the same.`,
        related: [{ at: nameAnchor(head), message: `${head.label} heads ${silo?.label ?? 'a silo'}.` }],
        fixes: () => [
          ...agreement(context, roadmap, [head], true),
          ...(missing.length > 1 ? agreement(context, roadmap, missing, false) : []),
        ],
      };
    }
  },
  examples: {
    before: `roadmap north "North" { customer-owner: dana; agreed-by: dana }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage buy "Buy" { touchpoint demo "Product demo" { owner: dana } }
stage adopt "Adopt" { touchpoint ticket "Support ticket" { owner: omar } }
`,
    after: `roadmap north "North" { customer-owner: dana; agreed-by: dana, omar }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
stage buy "Buy" { touchpoint demo "Product demo" { owner: dana } }
stage adopt "Adopt" { touchpoint ticket "Support ticket" { owner: omar } }
`,
  },
};

/** The silos that own a touchpoint or a hand-off. */
function silosThatOwn(model: Model): readonly Element[] {
  return elementsOf(model, 'silo').filter((silo) =>
    silo.children.some((owner) => owner.kind === 'owner' && ownsWork(model, owner)),
  );
}

function ownsWork(model: Model, owner: Element): boolean {
  const mentions = model.mentions.get(owner) ?? [];
  return mentions.some(
    ({ element: { kind }, attribute }) =>
      attribute === 'owner' && (kind === 'touchpoint' || kind === 'handoff'),
  );
}

/** The head of each, with the first silo that they lead. */
function headsOf(silos: readonly Element[]): ReadonlyMap<Element, Element> {
  const heads = new Map<Element, Element>();
  for (const silo of silos) {
    const head = targetOf(silo, 'head');
    if (head !== undefined && !heads.has(head)) heads.set(head, silo);
  }
  return heads;
}

function agreement(
  context: RuleContext,
  roadmap: Element,
  heads: readonly Element[],
  preferred: boolean,
): readonly FixDraft[] {
  const names = heads.flatMap((head) => referenceTo(context.model, head) ?? []).join(', ');
  if (names === '') return [];
  const isThere = isGiven(roadmap, 'agreed-by') && targetsOf(roadmap, 'agreed-by').length > 0;
  const write = isThere ? appendItem : setAttribute;
  return [
    {
      title: `Note that ${listed(heads.map(({ label }) => label))} agreed`,
      preferred,
      edits: write(context, roadmap, 'agreed-by', names),
    },
  ];
}
