/** Pictures to test the page with, written by hand in the form that the views hand over. */
import type { ShowMessage, ViewChoice } from '../../client/viewer/messages.ts';
import type { Diagram, Drawn, Mark, SourcePlace } from '../../server/views/diagram.ts';

export const views: readonly ViewChoice[] = [
  { name: 'silos', label: 'Silos', description: 'Who answers for what, and where nobody does' },
  { name: 'roadmap', label: 'Roadmap', description: 'What changes when' },
];

/** The place of a thing that is declared on `line` (from 0) of the one file. */
export const onLine = (line: number): SourcePlace => ({
  uri: 'file:///roadmap/northwind.cust',
  range: { start: { line, character: 2 }, end: { line, character: 12 } },
});

const drawn = (
  id: string,
  role: Drawn['role'],
  label: string,
  line: number,
  more: Partial<Drawn> = {},
): Drawn => ({ id, role, label, element: `${role}:${id}`, source: onLine(line), marks: [], ...more });

export const unowned: Mark = {
  rule: 'unowned-touchpoint',
  severity: 'error',
  message: 'Nobody owns “Renewal conversation”. Name one person with owner:.',
};
export const asksAgain: Mark = {
  rule: 'details-asked-again',
  severity: 'warning',
  message: '“Kick-off call” asks for goals, which “Product demo” has asked for already.',
};

export const silos: Diagram = {
  view: 'silos',
  title: 'Who answers for what',
  summary: 'Who answers for what.',
  type: 'flowchart',
  text: `flowchart LR
  subgraph g1["Marketing"]
    n1["\`**Website and events**
Lena Vogt\`"]
    n2["\`**Welcome emails**
Lena Vogt\`"]
  end
  subgraph g2["Sales"]
    n3["\`**Product demo**
Dana Ruiz\`"]
  end
  subgraph g3["Customer Success"]
    n4["\`**Kick-off call**
Mei Chen\`"]
    n5["\`**In-app tips and emails**
Priya Nair\`"]
  end
  subgraph g4["Support and operations"]
    n6["\`**Support ticket**
Omar Haddad\`"]
  end
  subgraph g5["Nobody owns this yet"]
    n7["\`**Renewal conversation**
Nobody owns this yet\`"]
  end
  n1 e1@-->|"Qualified lead · 1 day"| n3
  n3 e2@-->|"Deal won · 2 days"| n4
  n6 e3@-->|"Escalated ticket · 4 hours"| n5
  n4 e4@-->|"Usage starts"| n5
  n5 e5@-.->|"no hand-off"| n7
  class n7,g5 nobody
  class n4 moment
`,
  fallbacks: [],
  drawn: [
    drawn('g1', 'lane', 'Silo Marketing', 1),
    drawn('n1', 'node', 'Touchpoint Website and events, owned by Lena Vogt', 2),
    drawn('n2', 'node', 'Touchpoint Welcome emails, owned by Lena Vogt', 3, {
      marks: [
        { rule: 'unclear-metric', severity: 'info', message: '“Followers” is nobody’s goal.' },
        { rule: 'stale-metric', severity: 'hint', message: 'The last reading is 14 weeks old.' },
      ],
    }),
    drawn('g2', 'lane', 'Silo Sales', 4),
    drawn('n3', 'node', 'Touchpoint Product demo, owned by Dana Ruiz', 5),
    drawn('g3', 'lane', 'Silo Customer Success', 6),
    drawn('n4', 'node', 'Touchpoint Kick-off call, owned by Mei Chen, moment of truth', 7, {
      marks: [asksAgain, { ...asksAgain, message: 'It asks for contacts again, too.' }],
    }),
    drawn('n5', 'node', 'Touchpoint In-app tips and emails, owned by Priya Nair', 8),
    drawn('g4', 'lane', 'Silo Support and operations', 9),
    drawn('n6', 'node', 'Touchpoint Support ticket, owned by Omar Haddad', 10),
    drawn('g5', 'lane', 'Nobody owns this yet', 11),
    drawn('n7', 'node', 'Touchpoint Renewal conversation, nobody owns it', 12, { marks: [unowned] }),
    drawn('e1', 'edge', 'Hand-off Qualified lead, Marketing to Sales', 13),
    drawn('e2', 'edge', 'Hand-off Deal won, Sales to Customer Success', 14),
    drawn('e3', 'edge', 'Hand-off Escalated ticket, Support to Customer Success', 15),
    drawn('e4', 'edge', 'Hand-off Usage starts', 16),
    drawn('e5', 'edge', 'No hand-off from Customer Success to renewal', 17, {
      classes: ['missing'],
      marks: [
        { rule: 'missing-handoff', severity: 'error', message: 'Nothing is handed over before “Renewal”.' },
      ],
    }),
  ],
  legend: [
    { className: 'nobody', label: 'Nobody owns this yet' },
    { className: 'missing', label: 'Hand-off is missing' },
    { className: 'moment', label: 'Moment of truth' },
  ],
  notices: [],
  counts: { error: 2, warning: 2, info: 1, hint: 1 },
};

export const roadmap: Diagram = {
  view: 'roadmap',
  title: 'What changes when',
  summary: 'What changes when.',
  type: 'gantt',
  text: `gantt
  dateFormat YYYY-MM-DD
  axisFormat %b %Y
  todayMarker off
  section Customer Success
  Live in 30 days :active, t1, 2026-01-01, 2026-10-01
  Hand-over form in the CRM :milestone, crit, t2, 2026-04-30, 0d
  Kick-off playbook :milestone, t3, 2026-06-30, 0d
  Seat coaching :t4, 2026-07-01, 2027-01-01
  section Sales
  Welcome kit :t5, 2026-04-01, 2026-10-01
  section Support and operations
  Ticket tags :done, t6, 2026-01-01, 2026-03-01
  One customer record :t7, 2026-10-01, 2027-01-01
  As of 15 May 2026 :vert, t8, 2026-05-15, 0d
`,
  fallbacks: [],
  drawn: [
    drawn('t1', 'bar', 'Initiative Live in 30 days, active', 20, { classes: ['active'] }),
    drawn('t2', 'bar', 'Task Hand-over form in the CRM, by 30 April 2026', 21, {
      marks: [
        {
          rule: 'overdue',
          severity: 'warning',
          message: '“Hand-over form in the CRM” was due on 2026-04-30.',
        },
      ],
    }),
    drawn('t3', 'bar', 'Task Kick-off playbook, by 30 June 2026', 22),
    drawn('t4', 'bar', 'Initiative Seat coaching, planned', 23, { classes: ['planned'] }),
    drawn('t5', 'bar', 'Initiative Welcome kit, planned', 24, {
      classes: ['planned'],
      marks: [{ rule: 'duplicate-spend', severity: 'error', message: 'Also paid for by “Live in 30 days”.' }],
    }),
    drawn('t6', 'bar', 'Initiative Ticket tags, done', 25, { classes: ['done'] }),
    drawn('t7', 'bar', 'Initiative One customer record, idea', 26, { classes: ['idea'] }),
  ],
  legend: [
    { className: 'done', label: 'Done' },
    { className: 'active', label: 'Active' },
    { className: 'planned', label: 'Planned' },
    { className: 'idea', label: 'Idea' },
  ],
  notices: ['1 initiative has no dates and is not shown.'],
  counts: { error: 1, warning: 1, info: 0, hint: 0 },
};

const circlingLanes = [[1, 2, 4, 5], [], [16, 17], [18, 19], [24, 25, 26, 27, 28, 29], [30, 31]];
const circlingEdges =
  '12>17 23>5 28>28 29>17 2>7 1>25 27>23 10>12 1>24 17>30 18>28 5>1 5>10 16>28 29>19 28>22 5>24 30>19 ' +
  '7>8 17>11 31>10 8>12 30>4';

/** Hand-offs that run in circles between silos: found at random, and such that Dagre throws on them. */
export const circles: Diagram = {
  ...silos,
  text: [
    'flowchart LR',
    ...circlingLanes.flatMap((lane, number) => [
      `subgraph g${number}["Silo ${number}"]`,
      ...lane.map((id) => `n${id}["Touchpoint ${id}"]`),
      'end',
    ]),
    ...circlingEdges.split(' ').map((edge, number) => `n${edge.replace('>', ` e${number}@--> n`)}`),
  ].join('\n'),
  drawn: circlingLanes.flat().map((id) => drawn(`n${id}`, 'node', `Touchpoint ${id}`, id)),
  fallbacks: [
    {
      text: 'flowchart LR\n  n1["Website"]\n  n2["Demo"]\n  n1 e1@--> n2\n',
      notice: 'Drawn without silo boxes: the layout cannot place these hand-offs.',
    },
  ],
};

export const nothing: Diagram = {
  ...silos,
  text: '',
  drawn: [],
  legend: [],
  empty: {
    sentence: 'No silos and no touchpoints yet. Declare who the customer meets:',
    example: 'stage discover "Discover" {\n  touchpoint website "Website" { owner: lena }\n}',
  },
  counts: { error: 0, warning: 0, info: 0, hint: 0 },
};

/** A `show` message for a diagram. */
export const show = (version: number, diagram: Diagram, more: Partial<ShowMessage> = {}): ShowMessage => ({
  type: 'show',
  version,
  roadmap: 'Northwind customer roadmap 2026',
  views,
  diagram,
  ...more,
});

/** A flowchart of so many nodes in so many lanes, each handing over to the next and some to the one after. */
export function large(nodes: number, lanes: number): Diagram {
  const ids = Array.from({ length: nodes }, (_, index) => index);
  const lane = (number: number): string =>
    [
      `  subgraph g${number}["Silo ${number}"]`,
      ...ids
        .filter((index) => Math.floor((index * lanes) / nodes) === number)
        .map((index) => `    n${index}["\`**Touchpoint ${index}**\nSomebody ${index}\`"]`),
      '  end',
    ].join('\n');
  const edges = ids.slice(1).map((index) => `  n${index - 1} e${index}@-->|"Hand-off ${index}"| n${index}`);
  return {
    ...silos,
    text: `flowchart LR\n${Array.from({ length: lanes }, (_, n) => lane(n)).join('\n')}\n${edges.join('\n')}\n`,
    drawn: [
      ...ids.map((index) =>
        drawn(
          `n${index}`,
          'node',
          `Touchpoint ${index}`,
          index,
          index % 9 === 0 ? { marks: [asksAgain] } : {},
        ),
      ),
      ...ids.slice(1).map((index) => drawn(`e${index}`, 'edge', `Hand-off ${index}`, nodes + index)),
    ],
  };
}
