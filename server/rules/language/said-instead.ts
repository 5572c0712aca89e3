/** What people write when they mean a word of the language, where no spelling is close. */
import type { KindName } from '../../../grammar/vocabulary.ts';

const kindWords: Readonly<Partial<Record<KindName, string>>> = {
  roadmap: 'plan strategy programme program',
  silo: 'department function team division unit area',
  owner: 'person people role employee leader manager accountable responsible raci',
  stage: 'phase step lifecycle journey',
  touchpoint: 'moment interaction contact-point',
  handoff: 'handover hand-over transfer transition',
  metric: 'kpi indicator number goal okr',
  initiative: 'project action-plan measure workstream epic',
  task: 'todo to-do action activity item',
  customers: 'churn customer-count count',
  insight: 'finding research learning observation feedback pain reason',
  system: 'tool software application app platform database',
  segment: 'persona group audience cohort',
  forum: 'meeting committee council board',
};

/** The kind that a word stands for elsewhere. */
export const kindSaidInstead: ReadonlyMap<string, KindName> = new Map(
  (Object.entries(kindWords) as [KindName, string][]).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind] as const),
  ),
);

/** The words that people say for a kind. */
export function saidForKind(kind: KindName): readonly string[] {
  return kindWords[kind]?.split(' ') ?? [];
}

/** For the words on the right, the attributes on the left, in as far as the kind has them. */
const attributeWords: readonly (readonly [attributes: string, words: string])[] = [
  ['head owner chair', 'lead leader led-by'],
  ['owner', 'responsible accountable raci who assignee assigned-to owned-by owners accountable-owner'],
  ['head reports-to', 'manager boss supervisor director'],
  ['with', 'responsible helpers supported-by contributors support participants'],
  ['measure moves', 'kpi kpis metric metrics measures measured-by'],
  ['by within when on', 'due due-date deadline date sla time-limit'],
  ['when period', 'start end dates timeline timing quarter from to schedule'],
  ['note means', 'description desc comment comments details text remark remarks summary'],
  ['budget value', 'cost costs price money spend spending'],
  ['collects carries holds', 'data information info fields content'],
  ['link', 'url links see website'],
  ['through', 'system systems tool tools via'],
  ['wants goal means', 'need needs job objective purpose customer-goal'],
  ['feeling', 'emotion sentiment mood rating satisfaction'],
  ['status', 'state progress'],
  ['silos silo used-by shared-by shared-with', 'department departments team teams functions function'],
  ['role', 'title position job-title'],
  ['staff', 'headcount fte ftes employees'],
  ['every', 'frequency cadence rhythm how-often interval'],
  ['means', 'definition formula meaning'],
  ['because why', 'reason reasons insight insights rationale'],
  ['after', 'depends-on requires dependency dependencies needs blocked-by'],
  ['now', 'current actual value latest'],
  ['target', 'goal aim'],
  ['baseline', 'was start-value before'],
  ['members', 'attendees people team'],
  ['funded-by', 'paid-by funding sponsor sponsors'],
  ['improves', 'touchpoint touchpoints fixes'],
  ['customer-owner', 'owner chief customer-officer'],
];

/** Attributes that a word may stand for, the likeliest first; not all of them belong to every kind. */
export function attributesSaidInstead(word: string): readonly string[] {
  const said = word.toLowerCase();
  return attributeWords.flatMap(([attributes, words]) =>
    words.split(' ').includes(said) ? attributes.split(' ') : [],
  );
}

/** The words that people say for an attribute. */
export function saidForAttribute(name: string): readonly string[] {
  return attributeWords.flatMap(([attributes, words]) =>
    attributes.split(' ').includes(name) ? words.split(' ') : [],
  );
}

/** Whether a reason stands for all those that have no name. */
export function isOtherReason(text: string): boolean {
  return /^(?:all )?(?:others?|misc(?:ellaneous)?|various|rest|the rest|sonstiges?|andere|übrige|autres?|divers|otr[oa]s?|varios)(?: reasons?| gründe| raisons?| motivos)?$/iu.test(
    text,
  );
}
