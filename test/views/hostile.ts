import { quoteText } from '../../grammar/writing/edit.ts';

/** Names that are syntax somewhere: in Mermaid, in one of its diagram types, in Markdown, in HTML or in SVG. */
export const hostileNames: readonly string[] = [
  'end',
  'click here',
  'section x',
  'title x',
  'vert',
  'style a fill:red',
  'class n1 nobody',
  'subgraph',
  'default',
  '"',
  '"quoted"',
  '`',
  '`ticks`',
  "it's",
  '</svg><script>alert(1)</script>',
  '<b>bold</b>',
  '%%{init: {"theme":"dark"}}%%',
  '%% comment',
  '---',
  '#quot;',
  '&amp;',
  '&#60;',
  ';',
  'a; b',
  ':',
  'a: b, 2026-01-01, 3d',
  '{}',
  '[]',
  '()',
  '[[x]]',
  'A|B',
  'a --> b',
  '@{ shape: circle }',
  '1. x',
  '- x',
  '* x',
  '# x',
  '> x',
  '**x**',
  '_x_ __y__',
  '~~x~~',
  '$$x^2$$',
  'fa:fa-ban',
  'https://example.com/?a=1&b=2#c',
  'back\\slash\\n',
  '<br/>',
  '🏳️‍🌈 👩🏽‍🔧',
  'שלום עולם',
  'مرحبا بالعالم',
  'नमस्ते दुनिया',
  '顧客の道のり',
  'Ünïcödé é',
  '\u2063',
  'a\u202eb',
  'undefined',
  '__proto__',
  'constructor',
  '0',
  'o',
  'x'.repeat(300),
  'word '.repeat(60),
  'long '.repeat(1000),
  'two\nlines',
  'wrap: x',
  'note over n1: x',
  ' ',
  '',
];

/** What every view shows at least once, each with such a name, and ids that end in `index`. */
export function declarationsNamed(name: string, other = name, index = 0): string {
  const [a, b] = [quoteText(name), quoteText(other)];
  const id = (word: string): string => `${word}${index}`;
  return `
    silo ${id('first')} ${a} { owner ${id('anna')} ${b} { role: ${a}; staff: 3; sponsor: ${id('ben')} } }
    silo ${id('second')} ${b} { owner ${id('ben')} ${a} { reports-to: ${id('anna')}; authority: advisory } }
    stage ${id('one')} ${a} { goal: ${a}; touchpoint ${id('start')} ${b} {
      owner: ${id('anna')}; moment-of-truth: yes; feeling: 2; collects: ${a}; measure: ${id('calls')} } }
    stage ${id('two')} ${b} {
      touchpoint ${id('middle')} ${a} { owner: ${id('ben')}; with: ${id('anna')}; wants: ${b}; collects: ${a} }
      touchpoint ${id('finish')} ${b} { }
      touchpoint ${id('astray')} ${a} { owner: ${b} }
    }
    handoff ${id('over')} ${a} ${id('first')} -> ${id('second')} { within: 2 days; carries: ${a}, ${b} }
    handoff ${id('on')} ${b} ${id('start')} -> ${id('finish')} { }
    metric ${id('kept')} ${a} { level: outcome; unit: ${a}; now: 3 at 2026-05-01; target: 9 by 2026-12; baseline: 1 at 2026-01 }
    metric ${id('calls')} ${b} { drives: ${id('kept')}; unit: ${b}; now: 3 }
    metric ${id('likes')} ${a} { }
    system ${id('crm')} ${b} { }
    insight ${id('slow')} ${a} { }
    customers 2026-Q1 { opening: 9; gained: 2; lost: 3; why: ${id('slow')} 2; for: ${id('big')} }
    segment ${id('big')} ${b} { }
    initiative ${id('large')} ${a} {
      owner: ${id('anna')}; when: 2026; because: ${id('slow')}; improves: ${id('start')}, ${id('over')}, ${id('crm')}
      moves: ${id('calls')} +2 ${b}; budget: 10k; funded-by: ${id('second')} 4k
      task ${b} { by: 2026-06-30 }
      initiative ${id('small')} ${b} { when: 2026-Q2; after: ${id('large')} }
    }`;
}

/** A roadmap in which everything that a view shows has such a name. */
export function roadmapNamed(name: string, other = name): string {
  return `
    roadmap r ${quoteText(name)} { as-of: 2026-05-15; lifecycle: one0, two0; customer-owner: anna0 }
    ${declarationsNamed(name, other)}`;
}

/** Two versions of it, with something new, gone and changed, each with such names. */
export function versionsNamed(name: string, other = name): readonly [before: string, after: string] {
  const [a, b] = [quoteText(name), quoteText(other)];
  const gone = `
    silo gone ${b} { }
    stage lost ${a} { touchpoint left ${b} { owner: anna0; wants: ${a} } }
    handoff dropped ${a} start0 -> left { carries: ${b}; within: 1 day }
    forum council ${b} { chair: ben0 }`;
  const fresh = `
    silo fresh ${a} { }
    system desk ${b} { owner: ben0 }
    handoff fresh ${b} second0 -> start0 { within: 1 hour }`;
  return [
    `${roadmapNamed(name, other)}${gone}`,
    `${roadmapNamed(other, name).replace('owner: anna0; moment', 'owner: ben0; moment')}${fresh}`,
  ];
}
