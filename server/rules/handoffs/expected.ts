/** What every hand-off is expected to say: what goes along, how soon, and when it has arrived. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteIfNeeded, quoteText } from '../../../grammar/writing/edit.ts';
import { type Element, type Model, wordsOf } from '../../model/model.ts';
import { setAttribute } from '../edits.ts';
import { type ExpectedAttribute, expectAttribute } from '../expected.ts';
import type { FixDraft, Rule, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { acceptance, dataOf, flowsOf } from './flows.ts';

const handoff = { kind: 'handoff', group: 'hand-offs', preset: 'review' } as const;

const silos = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: mei; owner mei "Mei Chen" }
`;

const rows: readonly ExpectedAttribute[] = [
  {
    ...handoff,
    attribute: 'carries',
    id: 'handoff-carries-nothing',
    severity: 'warning',
    title: 'A hand-off that carries nothing',
    finds: 'Speaks on a hand-off that has no `carries:`, or just `tbd` there.',
    why: 'A customer who is passed on without what they have told us tells it all again. Until somebody writes down what goes along, everybody thinks that somebody else sends it.',
    source:
      'Hand-off checklists in hospitals and in sales teams both begin with the list of what is handed over.',
    message: ({ label }) =>
      `Nobody has written down what ${quoted(label)} hands over. What does not go along, customers have to tell again.`,
    fixes: (element, context) => {
      const known = knownToGiver(element, context.model);
      // Where nothing is known to be collected, a first word to replace is better than a blank.
      const carries = known.length === 0 ? ['contacts'] : known;
      const value = carries.map(quoteIfNeeded).join(', ');
      return [set(context, element, 'carries', value, `Carry ${listed(carries)}`)];
    },
    examples: {
      before: `${silos}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: contacts, goals }
}
handoff deal-won "Deal won" sales -> success { owner: dana; within: 2 days }`,
      after: `${silos}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: contacts, goals }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contacts, goals; within: 2 days }`,
    },
  },
  {
    ...handoff,
    attribute: 'within',
    id: 'handoff-without-deadline',
    severity: 'warning',
    title: 'A hand-off without a deadline',
    finds: 'Speaks on a hand-off that has no `within:`.',
    why: 'Between two departments a customer waits as long as nobody has said how long is too long.',
    source:
      'Agreements on service levels inside a company: the promise that one function gives another, in hours or days.',
    message: ({ label }) =>
      `Nothing says how soon ${quoted(label)} must have reached the other side. Meanwhile the customer waits.`,
    fixes: (element, context) => [
      set(context, element, 'within', '2 days', 'Allow 2 days'),
      { ...set(context, element, 'within', '4 hours', 'Allow 4 hours'), preferred: false },
      { ...set(context, element, 'within', '1 week', 'Allow 1 week'), preferred: false },
    ],
    examples: {
      before: `${silos}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract }`,
      after: `${silos}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract; within: 2 days }`,
    },
  },
  {
    ...handoff,
    attribute: 'done-when',
    id: 'handoff-without-acceptance',
    severity: 'info',
    title: 'A hand-off that nobody has to accept',
    finds: 'Speaks on a hand-off that has no `done-when:`, or just `tbd` there.',
    why: 'Something that was sent has not arrived yet. Only when the other side says that it has taken over does the customer have somebody again.',
    source:
      'Closed-loop hand-offs: the receiver confirms, or returns it with a reason, and only then is the giver done.',
    message: ({ label }) =>
      `Nothing says how both sides know that ${quoted(label)} has arrived. A customer who is sent on and not received belongs to nobody.`,
    fixes: (element, context) => {
      const flow = flowsOf(context.model).find((one) => one.handoff === element);
      const sentence = acceptance(flow?.from?.[0], flow?.to?.[0]);
      return [set(context, element, 'done-when', quoteText(sentence), 'Insert a sentence to start from')];
    },
    examples: {
      before: `${silos}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract; within: 2 days }`,
      after: `${silos}
handoff deal-won "Deal won" sales -> success {
  owner: dana
  carries: contract
  within: 2 days
  done-when: "Customer Success has called the customer"
}`,
    },
  },
];

export const expectedOfHandoffs: readonly Rule[] = rows.map(expectAttribute);

function set(
  context: RuleContext,
  element: Element,
  attribute: string,
  value: string,
  title: string,
): FixDraft {
  return { title, preferred: true, edits: setAttribute(context, element, attribute, value) };
}

/** What the giving side knows: the touchpoint's own data, else all that the silo has. */
function knownToGiver(element: Element, model: Model): readonly string[] {
  const giver = element.from?.target;
  const own = giver?.kind === 'touchpoint' ? wordsOf(giver, 'collects') : [];
  if (own.length > 0) return own;
  const flow = flowsOf(model).find((one) => one.handoff === element);
  return [...new Set((flow?.from ?? []).flatMap((silo) => dataOf(model, silo)))];
}
