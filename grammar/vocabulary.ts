/**
 * The words of the language: every kind, every attribute, in one table.
 *
 * Parsing, type checks, completion, hover, outline, "did you mean", the formatter's order, the
 * TextMate grammar, the snippets and the written reference all read this table. A new attribute is
 * one row here. An attribute that no rule, view or table reads does not belong here.
 */

export type KindName =
  | 'roadmap'
  | 'silo'
  | 'owner'
  | 'stage'
  | 'touchpoint'
  | 'handoff'
  | 'metric'
  | 'initiative'
  | 'task'
  | 'customers'
  | 'insight'
  | 'system'
  | 'segment'
  | 'forum';

/** What an item of an attribute may be. `values.ts` has one reader for each. */
export type ValueType =
  | 'text' // quoted, or bare words read as they stand
  | 'word' // a free word or short phrase: channel, unit, source
  | 'currency' // EUR, dollars
  | 'data' // a data name: contacts; the same word is the same thing everywhere
  | 'reference' // names an element of one of `to`
  | 'enum' // one of `values`
  | 'yes-no'
  | 'rating'
  | 'count'
  | 'percent'
  | 'date'
  | 'period'
  | 'duration'
  | 'cadence'
  | 'money'
  | 'quantity-at' // 62 days at 2025-Q4          baseline, now, readings, attended
  | 'quantity-by' // 30 days by 2026-Q3          target
  | 'benchmark' // 105% "SaaS survey 2025"
  | 'moved' // time-to-value -25 days      moves (a metric, optional amount)
  | 'funded' // success 140k                funded-by (a silo, an amount)
  | 'reason' // slow-start 11               why (an insight or `unknown`, a count)
  | 'link' // a URL or a path, kept as text
  | 'accept'; // rule-id [name] "reason"

/** One attribute of a kind: how its values are read, and what hovers, completion and the reference say of it. */
export interface AttributeSpec {
  readonly name: string;
  readonly type: ValueType;
  /** Takes several items, separated by commas. */
  readonly list: boolean;
  /** Kinds that a reference may name, the likeliest first. */
  readonly to?: readonly KindName[];
  /** The words of an enum. */
  readonly values?: readonly EnumValue[];
  /** For free words: suggestions for completion, not a limit. */
  readonly suggestions?: readonly string[];
  /** `everyone` is a sensible value here (shared-with). */
  readonly everyone?: boolean;
  /** A rule speaks when it is missing. */
  readonly expected?: boolean;
  /** One or two plain sentences for hover, completion and the reference. */
  readonly help: string;
  /** A value as a person would write it: `dana`, `62 days at 2025-Q4`. */
  readonly example: string;
}

/** One of the words that an attribute takes. */
export interface EnumValue {
  readonly name: string;
  readonly help: string;
  /** What people write when they mean it; offered as a fix. */
  readonly also?: readonly string[];
}

/** One kind of thing, with all that may stand in it. */
export interface KindSpec {
  readonly name: KindName;
  /** For people: "Touchpoint", "Hand-off". */
  readonly label: string;
  readonly plural: string;
  /** Other spellings that are accepted and formatted to `name`: `hand-off`. */
  readonly aliases: readonly string[];
  readonly nestedIn: readonly ('file' | KindName)[];
  /** What stands between the keyword and the block. */
  readonly heading: 'name' | 'optional-name' | 'ends' | 'period';
  readonly help: string;
  /** A short complete declaration, as the reference shows it. Parses without findings of the language rules other than references. */
  readonly example: string;
  /** In the formatter's order. */
  readonly attributes: readonly AttributeSpec[];
}

type Extras = Partial<Omit<AttributeSpec, 'name' | 'type' | 'help' | 'example'>>;

const expected = { expected: true } as const;

function one(
  name: string,
  type: ValueType,
  example: string,
  help: string,
  extras: Extras = {},
): AttributeSpec {
  return { name, type, list: false, help, example, ...extras };
}

function many(
  name: string,
  type: ValueType,
  example: string,
  help: string,
  extras: Extras = {},
): AttributeSpec {
  return one(name, type, example, help, { ...extras, list: true });
}

/** The name of one element. */
function oneOf(
  name: string,
  to: readonly KindName[],
  example: string,
  help: string,
  extras: Extras = {},
): AttributeSpec {
  return one(name, 'reference', example, help, { ...extras, to });
}

/** The names of several elements. */
function someOf(
  name: string,
  to: readonly KindName[],
  example: string,
  help: string,
  extras: Extras = {},
): AttributeSpec {
  return many(name, 'reference', example, help, { ...extras, to });
}

function choice(name: string, values: readonly EnumValue[], example: string, help: string): AttributeSpec {
  return one(name, 'enum', example, help, { values });
}

const helpers: readonly AttributeSpec[] = [
  someOf('with', ['owner'], 'dana', 'Who does the work together with the owner.'),
  someOf('consulted', ['owner'], 'omar', 'Who is asked before something changes here.'),
  someOf('informed', ['owner'], 'ines', 'Who is told afterwards.'),
];

/** What an end of a hand-off may be, the likeliest first. */
export const handoffEnds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

/** Every kind, in the order in which a newcomer meets them. */
export const kinds: readonly KindSpec[] = [
  {
    name: 'roadmap',
    label: 'Roadmap',
    plural: 'Roadmaps',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'The plan as a whole: its period, its money, who answers for the customer, and the stages a customer goes through. One for each folder.',
    example: `roadmap northwind "Northwind customer roadmap 2026" {
  period: 2026
  currency: EUR
  customer-owner: tomas
  agreed-by: ines, tomas, dana
  lifecycle: discover, buy, onboard
}`,
    attributes: [
      one('period', 'period', '2026', 'The time that the roadmap covers: a year, or from when to when.'),
      one(
        'as-of',
        'date',
        '2026-05-15',
        '"Today" for every check of dates, so that everybody gets the same answer on every day. Left out, it is the real date.',
      ),
      one('currency', 'currency', 'EUR', 'The currency of every amount that names none.', {
        suggestions: ['EUR', 'USD', 'GBP', 'CHF'],
      }),
      one('budget', 'money', '900k', 'All the money for the initiatives of this roadmap.'),
      oneOf(
        'customer-owner',
        ['owner'],
        'tomas',
        'The one person who answers for the customer as a whole. Any role will do, as long as it is one.',
        expected,
      ),
      someOf(
        'agreed-by',
        ['owner'],
        'ines, tomas, dana',
        'The leaders who have agreed to this roadmap and to who answers for what.',
        expected,
      ),
      someOf(
        'lifecycle',
        ['stage'],
        'discover, buy, onboard',
        'The stages in the order in which a customer goes through them. Leave out stages that run beside the others. Left out, the order is that of the file.',
      ),
      one(
        'promise',
        'text',
        '"Live in 30 days, and one person to call"',
        'What customers are promised, in one sentence.',
      ),
      one(
        'principle',
        'text',
        '"Every function is measured on what customers keep"',
        'The rule by which every function decides when customers are concerned.',
      ),
      one('reviewed', 'date', '2026-04-20', 'When the leaders last went through the roadmap together.'),
    ],
  },
  {
    name: 'silo',
    label: 'Silo',
    plural: 'Silos',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'A function or department of the company: marketing, sales, support. The people in it stand inside.',
    example: `silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz" { role: "VP Sales" }
}`,
    attributes: [
      oneOf('head', ['owner'], 'dana', 'Who leads this function.', expected),
      choice(
        'facing',
        [
          { name: 'customer', help: 'Its people talk to customers.', also: ['front office', 'external'] },
          {
            name: 'back-office',
            help: 'It works for customers without meeting them.',
            also: ['internal', 'operations'],
          },
        ],
        'back-office',
        'Whether customers meet this function or it works behind the scenes.',
      ),
      someOf(
        'rewarded-on',
        ['metric'],
        'nrr',
        'The metrics on which the pay and bonuses of this function depend.',
      ),
    ],
  },
  {
    name: 'owner',
    label: 'Owner',
    plural: 'Owners',
    aliases: [],
    nestedIn: ['silo', 'file'],
    heading: 'name',
    help: 'A person, or a role held by one person, who can answer for something.',
    example: `owner dana "Dana Ruiz" {
  role: "VP Sales"
  authority: line
  staff: 30
  budget: 2M
}`,
    attributes: [
      one('role', 'text', '"VP Sales"', 'The job title.'),
      oneOf('reports-to', ['owner'], 'ines', 'Whose report this person is.'),
      choice(
        'authority',
        [
          {
            name: 'line',
            help: 'Decides over people and money.',
            also: ['manager', 'executive', 'full', 'direct'],
          },
          {
            name: 'advisory',
            help: 'Advises and persuades, and decides over neither.',
            also: ['adviser', 'advisor', 'staff', 'matrix', 'dotted line'],
          },
        ],
        'line',
        'Whether this person can decide, or can only advise.',
      ),
      one('staff', 'count', '6', 'How many people work for this person.'),
      one('budget', 'money', '400k', 'The money this person may spend in a year.'),
      one(
        'time',
        'percent',
        '50%',
        'The share of working time that goes into this role. 100% means that it is the only job.',
      ),
      one('since', 'date', '2025-02', 'When this person took the role.'),
      one('until', 'date', '2026-09', 'When this person will leave the role, where that is known.'),
      oneOf('successor', ['owner'], 'mei', 'Who takes over.'),
      oneOf('sponsor', ['owner'], 'ines', 'The leader who backs this person where their own authority ends.'),
    ],
  },
  {
    name: 'stage',
    label: 'Stage',
    plural: 'Stages',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'A phase in the life of a customer: discover, buy, onboard, adopt, renew. Its touchpoints stand inside.',
    example: `stage onboard "Onboard" {
  goal: "The customer works with the product"
  touchpoint kickoff "Kick-off call" { owner: mei; measure: time-to-value }
}`,
    attributes: [
      oneOf('owner', ['owner'], 'priya', 'Who answers for this stage as a whole.'),
      one(
        'goal',
        'text',
        '"The first report is live"',
        'What the customer has reached when the stage is over.',
      ),
    ],
  },
  {
    name: 'touchpoint',
    label: 'Touchpoint',
    plural: 'Touchpoints',
    aliases: [],
    nestedIn: ['stage'],
    heading: 'name',
    help: 'A moment in which a customer meets the company: a demo, a call, an invoice, a support ticket.',
    example: `touchpoint kickoff "Kick-off call" {
  owner: mei
  channel: video-call
  collects: contacts, goals
  measure: time-to-value
  feeling: 2
}`,
    attributes: [
      oneOf(
        'owner',
        ['owner'],
        'mei',
        'The one person who answers for this moment. Those who help are named under “with”.',
        expected,
      ),
      ...helpers,
      many('channel', 'word', 'video-call', 'Where it takes place: web, email, phone, meeting.', {
        suggestions: [
          'web',
          'email',
          'phone',
          'meeting',
          'video-call',
          'event',
          'chat',
          'portal',
          'product',
          'store',
          'social',
          'post',
        ],
      }),
      choice(
        'kind',
        [
          {
            name: 'service',
            help: 'The customer needs something done or solved.',
            also: ['support', 'help'],
          },
          {
            name: 'nurture',
            help: 'The company keeps in touch without selling.',
            also: ['communication', 'newsletter', 'engagement'],
          },
          { name: 'sale', help: 'The customer decides whether to buy.', also: ['sales', 'purchase', 'buy'] },
          { name: 'self-serve', help: 'The customer does it alone.', also: ['self service', 'self'] },
        ],
        'nurture',
        'What this moment is for.',
      ),
      one(
        'wants',
        'text',
        '"Be live before the quarter ends"',
        'What the customer wants to get done here, in their own words.',
      ),
      many(
        'collects',
        'data',
        'contacts, goals',
        'What the customer has to tell us here. The same word is the same data everywhere.',
      ),
      someOf(
        'measure',
        ['metric'],
        'time-to-value',
        'The metrics that show whether this moment works.',
        expected,
      ),
      one('feeling', 'rating', '3', 'How the customer feels here, from 1 (frustrated) to 5 (delighted).'),
      one('moment-of-truth', 'yes-no', 'yes', 'Whether customers stay or leave because of this moment.'),
      someOf(
        'for',
        ['segment'],
        'enterprise',
        'The customers that have this moment, where it is not all of them.',
      ),
      someOf('through', ['system'], 'crm', 'The systems in which the work is done.'),
    ],
  },
  {
    name: 'handoff',
    label: 'Hand-off',
    plural: 'Hand-offs',
    aliases: ['hand-off'],
    nestedIn: ['file'],
    heading: 'ends',
    help: 'Work and knowledge about a customer going from one function to another: who gives, who takes, what, and how soon.',
    example: `handoff deal-won "Deal won" sales -> success {
  owner: dana
  carries: contacts, goals, contract
  within: 2 days
  done-when: "Customer Success has called the customer"
}`,
    attributes: [
      oneOf(
        'owner',
        ['owner'],
        'dana',
        'The one person who answers for nothing getting lost on the way.',
        expected,
      ),
      ...helpers,
      many(
        'carries',
        'data',
        'contacts, contract',
        'What is handed over, so that the customer is not asked again.',
        expected,
      ),
      one('within', 'duration', '2 days', 'How soon the other side must have it.', expected),
      one(
        'done-when',
        'text',
        '"Sales accepts the lead or returns it with a reason"',
        'How both sides know that it has arrived.',
      ),
      someOf('through', ['system'], 'crm', 'The systems in which it is handed over.'),
      someOf('measure', ['metric'], 'time-to-value', 'The metrics that show whether this hand-off works.'),
    ],
  },
  {
    name: 'metric',
    label: 'Metric',
    plural: 'Metrics',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'A number that is looked at regularly: what it means, where it stands, where it should be and by when.',
    example: `metric time-to-value "Time to first value" {
  owner: mei
  means: "Days from signature to the first live report"
  unit: days
  level: operational
  baseline: 62 days at 2025-Q4
  now: 55 days at 2026-04-30
  target: 30 days by 2026-Q3
  every: month
}`,
    attributes: [
      oneOf('owner', ['owner'], 'mei', 'The one person who answers for this number.', expected),
      one(
        'means',
        'text',
        '"Days from signature to the first live report"',
        'What exactly is counted, in plain words.',
        expected,
      ),
      one('unit', 'word', 'days', 'What it is counted in.', {
        ...expected,
        suggestions: ['%', 'days', 'hours', 'points', 'customers', 'leads', 'EUR'],
      }),
      choice(
        'level',
        [
          {
            name: 'outcome',
            help: 'Says whether customers stay, grow and are worth it.',
            also: ['result', 'lagging', 'strategic'],
          },
          {
            name: 'operational',
            help: 'Says whether the daily work goes well.',
            also: ['leading', 'operations', 'tactical'],
          },
        ],
        'operational',
        'Whether it shows the result, or the daily work that leads to it.',
      ),
      someOf('drives', ['metric'], 'nrr', 'The metrics that get better when this one does.'),
      one(
        'baseline',
        'quantity-at',
        '62 days at 2025-Q4',
        'Where it stood when the roadmap began, and when that was.',
      ),
      one('now', 'quantity-at', '55 days at 2026-04-30', 'The latest reading, and when it was taken.'),
      many(
        'readings',
        'quantity-at',
        '62 days at 2025-12, 58 days at 2026-01',
        'Earlier readings, each with its date.',
      ),
      one('benchmark', 'benchmark', '45 days "Software survey 2025"', 'What others reach, and who says so.'),
      one('target', 'quantity-by', '30 days by 2026-Q3', 'Where it should be, and by when.', expected),
      one('every', 'cadence', 'month', 'How often it is looked at.', expected),
      one(
        'source',
        'word',
        'crm',
        'Where the number comes from: in words, or as a file below the roadmap’s folder with a date and a value in each row, such as "data/nps.csv". That file is read, and its last row is the reading of now; "data/survey.csv#NPS" takes one of several columns.',
      ),
      someOf('shared-by', ['silo'], 'sales, success', 'The functions that have this number in common.'),
      choice(
        'direction',
        [
          {
            name: 'up',
            help: 'More is better.',
            also: ['higher', 'increase', 'more', 'higher is better', 'more is better', '↑'],
          },
          {
            name: 'down',
            help: 'Less is better.',
            also: ['lower', 'decrease', 'less', 'lower is better', 'less is better', '↓'],
          },
        ],
        'down',
        'Which way is better. Left out, it is told from baseline and target.',
      ),
    ],
  },
  {
    name: 'initiative',
    label: 'Initiative',
    plural: 'Initiatives',
    aliases: [],
    nestedIn: ['file', 'initiative'],
    heading: 'name',
    help: 'Something that will be done: what it improves for customers, which number it moves, who does it, when, and with whose money. Initiatives inside an initiative are parts of it.',
    example: `initiative guided-start "Live in 30 days" {
  owner: mei
  silos: success, sales
  improves: kickoff, deal-won
  moves: time-to-value -25 days
  because: slow-start
  budget: 240k
  when: 2026-Q1 to 2026-Q3
  task "Kick-off playbook" { owner: mei; by: 2026-06-30 }
}`,
    attributes: [
      oneOf(
        'owner',
        ['owner'],
        'mei',
        'The one person who answers for this initiative. A part inherits the owner of the whole.',
        expected,
      ),
      ...helpers,
      someOf('silos', ['silo'], 'success, sales', 'The functions that take part.'),
      someOf(
        'improves',
        ['touchpoint', 'handoff', 'system'],
        'kickoff, deal-won',
        'The touchpoints, hand-offs and systems that get better.',
      ),
      many('moves', 'moved', 'time-to-value -25 days', 'The metrics that it moves, and by how much.', {
        ...expected,
        to: ['metric'],
      }),
      someOf(
        'because',
        ['insight'],
        'slow-start',
        'What was learned from customers that makes this worth doing.',
      ),
      someOf('for', ['segment'], 'enterprise', 'The customers it is for, where it is not all of them.'),
      one('budget', 'money', '240k', 'What it costs.'),
      many('funded-by', 'funded', 'success 140k, sales 100k', 'The functions that pay, and how much each.', {
        to: ['silo'],
      }),
      one('when', 'period', '2026-Q1 to 2026-Q3', 'From when to when. Give this or a horizon.', expected),
      choice(
        'horizon',
        [
          {
            name: 'now',
            help: 'Under way, or about to start.',
            also: ['asap', 'as soon as possible', 'immediately', 'at once', 'short-term'],
          },
          { name: 'next', help: 'After what is under way.', also: ['soon', 'medium-term', 'mid-term'] },
          { name: 'later', help: 'Some time after that.', also: ['someday', 'one day', 'long-term'] },
        ],
        'next',
        'Roughly when, where there are no dates yet.',
      ),
      choice(
        'status',
        [
          { name: 'idea', help: 'Only thought of.', also: ['proposed', 'proposal', 'draft', 'backlog'] },
          {
            name: 'planned',
            help: 'Decided, and not started.',
            also: ['approved', 'not started', 'todo', 'open'],
          },
          {
            name: 'active',
            help: 'Under way.',
            also: [
              'in progress',
              'ongoing',
              'running',
              'started',
              'doing',
              'wip',
              'under way',
              'underway',
              'on track',
              'at risk',
              'delayed',
            ],
          },
          { name: 'paused', help: 'Started, and waiting.', also: ['on hold', 'blocked', 'waiting'] },
          { name: 'done', help: 'Finished.', also: ['finished', 'complete', 'completed', 'closed'] },
          { name: 'stopped', help: 'Given up.', also: ['cancelled', 'canceled', 'dropped', 'abandoned'] },
        ],
        'active',
        'How far it is. Left out, it is planned.',
      ),
      someOf('after', ['initiative'], 'guided-start', 'What must be finished before this can start.'),
      oneOf(
        'part-of',
        ['initiative'],
        'guided-start',
        'The larger initiative to which it belongs. An initiative written inside another needs none.',
      ),
      choice(
        'priority',
        [
          { name: 'high', help: 'Keep it whatever else goes.', also: ['critical', 'must', 'urgent'] },
          { name: 'medium', help: 'Keep it if possible.', also: ['normal', 'med', 'should'] },
          { name: 'low', help: 'Let it go first.', also: ['could', 'nice to have'] },
        ],
        'high',
        'What to keep when not everything can be done.',
      ),
    ],
  },
  {
    name: 'task',
    label: 'Task',
    plural: 'Tasks',
    aliases: [],
    nestedIn: ['initiative'],
    heading: 'optional-name',
    help: 'One thing that somebody does by a date, as a part of an initiative. A sentence in quotes is enough; it needs no name.',
    example: `task "Kick-off playbook" { owner: mei; by: 2026-06-30; status: doing }`,
    attributes: [
      oneOf('owner', ['owner'], 'mei', 'Who does it. Where no person is named yet, give the silo.', expected),
      oneOf('silo', ['silo'], 'success', 'The function that does it, where no person is named yet.'),
      one('by', 'date', '2026-06-30', 'The day on which it must be done.', expected),
      choice(
        'status',
        [
          { name: 'todo', help: 'Not started.', also: ['to do', 'open', 'not started', 'planned'] },
          {
            name: 'doing',
            help: 'Under way.',
            also: ['in progress', 'active', 'started', 'ongoing', 'running', 'wip', 'under way', 'underway'],
          },
          { name: 'done', help: 'Finished.', also: ['finished', 'complete', 'completed', 'closed'] },
        ],
        'doing',
        'How far it is. Left out, it is not started.',
      ),
      someOf('after', ['task', 'initiative'], 'playbook', 'What must be finished before this can start.'),
    ],
  },
  {
    name: 'customers',
    label: 'Customer count',
    plural: 'Customer counts',
    aliases: [],
    nestedIn: ['file'],
    heading: 'period',
    help: 'How many customers came and left in a period, and why they left.',
    example: `customers 2026-Q1 {
  opening: 403
  gained: 31
  lost: 22
  closing: 412
  why: slow-start 11, price-vs-use 6, unknown 5
}`,
    attributes: [
      one('opening', 'count', '403', 'How many customers there were on the first day.'),
      one('gained', 'count', '31', 'How many came.'),
      one('lost', 'count', '22', 'How many left.'),
      one('closing', 'count', '412', 'How many there were on the last day.'),
      one('value-gained', 'money', '1.3M EUR', 'What the customers who came are worth in a year.'),
      one('value-lost', 'money', '1.6M EUR', 'What the customers who left were worth in a year.'),
      many(
        'why',
        'reason',
        'slow-start 11, unknown 5',
        'Why they left: an insight, and how many left because of it.',
        { to: ['insight'] },
      ),
      oneOf('owner', ['owner'], 'tomas', 'Who answers for these numbers.'),
      oneOf('for', ['segment'], 'enterprise', 'The customers that are counted, where it is not all of them.'),
    ],
  },
  {
    name: 'insight',
    label: 'Insight',
    plural: 'Insights',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'Something learned from customers that somebody should act on.',
    example: `insight slow-start "Going live takes two months" {
  owner: priya
  source: exit-interviews
  on: 2026-02-10
  about: kickoff
  shared-with: everyone
}`,
    attributes: [
      oneOf('owner', ['owner'], 'priya', 'Who found it out and can explain it.'),
      one('source', 'word', 'exit-interviews', 'Where it comes from.', {
        suggestions: [
          'interviews',
          'exit-interviews',
          'survey',
          'support-tickets',
          'usage-data',
          'sales-calls',
        ],
      }),
      one('on', 'date', '2026-02-10', 'When it was found out.'),
      someOf('about', ['touchpoint', 'segment'], 'kickoff', 'The touchpoints or customers it is about.'),
      one(
        'avoidable',
        'yes-no',
        'no',
        'Whether anything can be done about it. "no" for a customer that went out of business.',
      ),
      someOf('shared-with', ['silo'], 'everyone', 'The functions that have been told, or everyone.', {
        ...expected,
        everyone: true,
      }),
    ],
  },
  {
    name: 'system',
    label: 'System',
    plural: 'Systems',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'Software in which customer data lives: a CRM, a help desk, a billing system.',
    example: `system crm "CRM" {
  owner: dana
  used-by: marketing, sales
  holds: contacts, goals
  record-of: contacts
}`,
    attributes: [
      oneOf('owner', ['owner'], 'dana', 'Who answers for what is in it.'),
      someOf('used-by', ['silo'], 'marketing, sales', 'The functions that work in it.'),
      many(
        'holds',
        'data',
        'contacts, goals',
        'The customer data in it. The same word is the same data everywhere.',
      ),
      someOf('feeds', ['system'], 'helpdesk', 'The systems that get their data from this one.'),
      many('record-of', 'data', 'contacts', 'The data of which this system has the copy that counts.'),
    ],
  },
  {
    name: 'segment',
    label: 'Segment',
    plural: 'Segments',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'A group of customers: enterprise accounts, small firms, partners.',
    example: `segment enterprise "Enterprise accounts" { count: 412; value: 9.2M EUR; profitable: yes }`,
    attributes: [
      one('count', 'count', '412', 'How many customers are in it.'),
      one('value', 'money', '9.2M EUR', 'What they are worth in a year.'),
      one('profitable', 'yes-no', 'yes', 'Whether these customers earn more than they cost.'),
    ],
  },
  {
    name: 'forum',
    label: 'Forum',
    plural: 'Forums',
    aliases: [],
    nestedIn: ['file'],
    heading: 'name',
    help: 'A regular meeting in which functions decide together about customers.',
    example: `forum council "Customer council" {
  chair: tomas
  every: month
  members: dana, priya, omar
  invited: 12
  attended: 11 at 2026-03, 9 at 2026-04
}`,
    attributes: [
      oneOf('chair', ['owner'], 'tomas', 'Who leads the meeting.', expected),
      one('every', 'cadence', 'month', 'How often it meets.'),
      someOf('members', ['owner'], 'dana, priya, omar', 'Who belongs to it.'),
      one('invited', 'count', '12', 'How many people are invited.'),
      many(
        'attended',
        'quantity-at',
        '11 at 2026-03, 9 at 2026-04',
        'How many came: the last time, or each time with its date.',
      ),
      someOf('commits', ['task', 'initiative'], 'guided-start', 'What the meeting has promised to get done.'),
    ],
  },
];

/** What may be said about everything. */
export const commonAttributes: readonly AttributeSpec[] = [
  one(
    'note',
    'text',
    '"Agreed in the March meeting"',
    'Anything worth remembering. Three quote marks hold a text of several lines.',
  ),
  many('link', 'link', 'https://example.com/plan', 'Where to read more: a web address or a file.'),
  many(
    'accept',
    'accept',
    'handoff-without-deadline "Agreed case by case until June"',
    'A finding that you know of and accept: the name of the rule, and the reason in quotes.',
  ),
];

const specOf: ReadonlyMap<KindName, KindSpec> = new Map(kinds.map((kind) => [kind.name, kind]));

const kindByKeyword: ReadonlyMap<string, KindSpec> = new Map(
  kinds.flatMap((kind) => [kind.name, ...kind.aliases].map((word) => [word, kind] as const)),
);

const attributesByKind: ReadonlyMap<KindName, readonly AttributeSpec[]> = new Map(
  kinds.map((kind) => [kind.name, [...kind.attributes, ...commonAttributes]]),
);

const attributeByKey: ReadonlyMap<KindName, ReadonlyMap<string, AttributeSpec>> = new Map(
  [...attributesByKind].map(([kind, specs]) => [kind, new Map(specs.map((spec) => [spec.name, spec]))]),
);

/** The kind that a keyword names, whatever its case and spelling (`Hand-Off`). */
export function kindFor(keyword: string): KindSpec | undefined {
  return kindByKeyword.get(keyword.toLowerCase());
}

/** The row of a kind. */
export function kindSpec(kind: KindName): KindSpec {
  const spec = specOf.get(kind);
  if (spec === undefined) throw new Error(`The vocabulary has no kind "${kind}".`);
  return spec;
}

/** The attribute of a kind, common ones (`note`, `link`, `accept`) included, whatever its case. */
export function attributeFor(kind: KindName, key: string): AttributeSpec | undefined {
  return attributeByKey.get(kind)?.get(key.toLowerCase());
}

/** Whether an attribute lists names, each with an amount behind it. */
export function hasPairs({ type }: AttributeSpec): boolean {
  return type === 'reason' || type === 'funded' || type === 'moved';
}

/** All attributes of a kind, in the formatter's order, the common ones last. */
export function attributesOf(kind: KindName): readonly AttributeSpec[] {
  return attributesByKind.get(kind) ?? [];
}

/** Whether a declaration of `kind` may stand directly in `parent`. */
export function mayNest(kind: KindName, parent: 'file' | KindName): boolean {
  return kindSpec(kind).nestedIn.includes(parent);
}
