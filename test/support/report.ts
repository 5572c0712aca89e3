/** Reports made by hand, to see how they are printed. */
import type { Finding } from '../../server/model/finding.ts';
import type { Report } from '../../server/reports/findings/report.ts';
import { hostileNames } from '../views/hostile.ts';

const text = 'stage buy "Buy" {\n  touchpoint demo "Demo"\n}\n';

/** On the touchpoint `demo` in line 2, unless it says otherwise. */
export function finding(own: Partial<Finding> = {}): Finding {
  const start = text.indexOf('demo');
  return {
    uri: 'file:///plans/a.cust',
    range: { start, end: start + 4 },
    rule: 'unowned-touchpoint',
    severity: 'error',
    message: 'Nobody owns “Demo”.',
    element: { id: 'touchpoint buy.demo', kind: 'touchpoint', name: 'demo' },
    related: [],
    unnecessary: false,
    fixes: () => [],
    ...own,
  };
}

/** A report of these findings, on files whose names are what follows `/plans/`. */
export function reportWith(findings: readonly Finding[], own: Partial<Report> = {}): Report {
  return {
    files: [...new Set(findings.map(({ uri }) => uri))],
    unreadable: [],
    elements: 2,
    findings,
    accepted: [],
    known: [],
    since: undefined,
    failing: ['error'],
    health: [],
    version: '1.2.3',
    rulePages: undefined,
    textOf: () => ({ text }),
    nameOf: (uri) => uri.replace('file:///plans/', ''),
    roadmapOf: () => 'roadmap acme',
    ...own,
  };
}

/** Words that are syntax in some report, or that no encoding can write. */
export const hostileWords: readonly string[] = [
  ...hostileNames,
  ']]>',
  '<![CDATA[',
  '%0A::error::x',
  '%25',
  '::error file=x::y',
  '\r\n::stop-commands::x',
  '##[add-mask]x',
  'a,line=1,b: c',
  '\u0000\u0007\u001b[2J',
  '\u0085\u2028',
  '\ufffe\uffff',
  '\ud800',
  'a\udc00b',
  '{0} {{1}}',
  '[link](1)',
  '@everyone #1',
];

/** One report in which everything that comes from a roadmap or its files is such a word. */
export function hostileReport(word: string): Report {
  const own = finding({
    uri: `file:///plans/${word}`,
    message: word,
    element: { id: word, kind: 'touchpoint', name: word },
    related: [{ uri: `file:///plans/${word}`, range: { start: 0, end: 5 }, message: word }],
  });
  return reportWith([own, { ...own, severity: 'info' }], {
    known: [{ ...own, severity: 'hint' }],
    accepted: [{ finding: { ...own }, reason: word }],
    roadmapOf: () => word,
  });
}
