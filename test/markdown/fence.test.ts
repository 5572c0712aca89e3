import { describe, expect, test } from 'vitest';
import { fenceHtml } from '../../client/markdown/html.ts';
import { type FenceAnswer, fenceReader } from '../../server/markdown/fence.ts';
import { views } from '../../server/views/index.ts';

const today = { year: 2026, month: 5, day: 15 };
const company = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint offer "Offer"
}
`;

const answer = (text: string, view?: string, settings: unknown = {}): FenceAnswer =>
  fenceReader()({ text, view }, { today, settings });

function findings(read: FenceAnswer): readonly string[] {
  if ('unavailable' in read) return [read.unavailable];
  return read.findings.map(({ severity, message, line }) => `${severity} ${line}: ${message}`);
}

describe('a fence', () => {
  test('is drawn as silos, with what is wrong by line', () => {
    const read = answer(company);
    expect('diagram' in read && read.diagram.text).toContain('Offer');
    expect(findings(read)[0]).toMatch(/^error 3: Nobody owns “Offer”/);
  });

  test.each(views.map(({ name }) => name))('is drawn as %s where it says so', (name) => {
    const read = answer(company, name);
    expect('diagram' in read && read.diagram.view).toBe(name);
  });

  test('that asks for a view that there is not is told which there are', () => {
    expect(findings(answer(company, 'map'))[0]).toMatch(
      /^There is no view called “map”\. Say one of: silos, /,
    );
  });

  test('is an excerpt: that it has no header is no finding, a slip in it is', () => {
    expect(findings(answer('silo sales "Sales" { head: dana; owner dana }\n'))).toEqual([]);
    expect(findings(answer('silo sales {{{\n')).join()).toMatch(/^error 1: /);
  });

  test('follows the settings of whoever reads', () => {
    const severities = { 'unowned-touchpoint': 'off' };
    expect(findings(answer(company, 'silos', { severities })).join()).not.toContain('Nobody owns');
  });

  test('says of many findings how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, number) => `touchpoint t${number} "T${number}"`).join('\n');
    const read = answer(`stage s {\n${many}\n}`);
    expect('diagram' in read && read.findings.length).toBe(20);
    expect(fenceHtml(read, '')).toMatch(/<p class="cust-note">and \d+ more<\/p>/);
  });

  test('knows nothing of the fence before it', () => {
    const reader = fenceReader();
    reader({ text: company, view: undefined }, { today, settings: {} });
    const read = reader({ text: 'silo only "Only"\n', view: undefined }, { today, settings: {} });
    expect('diagram' in read && read.diagram.text).not.toContain('Offer');
  });
});

/** What a browser reads. */
const unescaped = (html: string): string =>
  html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe('as HTML', () => {
  const attack = `"><img src=x onerror='hit()'></div><script>hit()</script>`;

  test('whatever is written in a roadmap is text', () => {
    const name = attack.replaceAll('"', '\\"');
    const html = fenceHtml(answer(`silo a "${name}"\nstage s "${name}" { touchpoint t "${name}" }`), '');
    expect(html).not.toMatch(/<(img|script)/);
    const [, data = ''] = /data-diagram="([^"]*)"/.exec(html) ?? [];
    expect(JSON.parse(unescaped(data))).toMatchObject({ view: 'silos' });
    const [, list = ''] = /<ul class="cust-findings"[^>]*>(.*)<\/ul>/s.exec(html) ?? [];
    expect(unescaped(list)).toContain(attack);
  });

  test('the text itself is always there, for whoever runs no scripts', () => {
    const source = '<pre><code>silo a</code></pre>';
    expect(fenceHtml(undefined, source)).toContain(source);
    expect(fenceHtml(answer('silo a "A"'), source)).toContain(source);
  });

  test('where there is nothing to draw, what to declare next', () => {
    expect(fenceHtml(answer('', 'roadmap'), '')).toMatch(/<p class="cust-note">[^<]+<\/p>/);
  });
});
