import { quoteText } from '../../grammar/edit.ts';

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
  ' ',
  '',
];

/** A roadmap in which everything that a view shows has such a name: silos, owners, touchpoints, hand-offs, bars. */
export function roadmapNamed(name: string, other = name): string {
  const [a, b] = [quoteText(name), quoteText(other)];
  return `
    roadmap r ${a} { as-of: 2026-05-15; lifecycle: one, two }
    silo first ${a} { owner anna ${b} }
    silo second ${b} { owner ben ${a} }
    stage one ${a} { touchpoint start ${b} { owner: anna; moment-of-truth: yes } }
    stage two ${b} {
      touchpoint middle ${a} { owner: ben }
      touchpoint finish ${b} { }
      touchpoint astray ${a} { owner: ${b} }
    }
    handoff over ${a} first -> second { within: 2 days }
    handoff on ${b} start -> finish { }
    initiative big ${a} {
      owner: anna; when: 2026
      task ${b} { by: 2026-06-30 }
      initiative small ${b} { when: 2026-Q2; after: big }
    }`;
}
