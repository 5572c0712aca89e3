import { expect, test } from 'vitest';
import { places, serve } from '../support/service.ts';

test.each([
  ['an address', 'metric m { link: «https://example.com/plan?a=1#b» }', ['https://example.com/plan?a=1#b']],
  [
    'several',
    'metric m { link: «http://a.example», «https://b.example» }',
    ['http://a.example', 'https://b.example'],
  ],
  [
    'one in quotes',
    'metric m { link: "https://example.com/a b", «"HTTPS://example.com/c"» }',
    ['HTTPS://example.com/c'],
  ],
  [
    'over kinds, nested',
    'stage s { Link: «https://a.example»\n  touchpoint t { link: «https://b.example» } }',
    ['https://a.example', 'https://b.example'],
  ],
  ['no path', 'metric m { link: "docs/plan.md", plan }', []],
  [
    'nothing that a browser would run',
    'metric m { link: "javascript:alert(1)", "file:///etc/hosts", "command:x" }',
    [],
  ],
  ['nothing in notes and comments', 'metric m { note: "https://a.example" } // https://b.example', []],
])('%s', (_what, source, targets) => {
  const { service, uri, marked } = serve(source);
  const links = service.links(uri);
  expect(links.map(({ target }) => target)).toEqual(targets);
  expect(places(links.map(({ range }) => ({ uri, range })))).toEqual(places(marked));
});

test('a file of readings is followed from the folder of the roadmap, and no other file is', () => {
  const { service, marked } = serve({
    'plan/a.cust': 'roadmap acme\n',
    'plan/below/b.cust': `metric a { source: «"data/NPS #1.csv#Score"» }
metric b { source: «data/nps.csv» }
metric c { source: "../nps.csv"; note: "nps.csv" }
metric d { source: "https://example.com/nps.csv" }
metric e { source: "Survey by Kantar" }
insight f { source: "nps.csv" }`,
  });
  const uri = 'file:///roadmap/plan/below/b.cust';
  const links = service.links(uri);
  expect(links.map(({ target }) => target)).toEqual([
    'file:///roadmap/plan/data/NPS%20%231.csv',
    'file:///roadmap/plan/data/nps.csv',
  ]);
  expect(places(links.map(({ range }) => ({ uri, range })))).toEqual(places(marked));
});

test('the rule of an accept: leads to its page, in editors that show these', () => {
  const source =
    'stage s { touchpoint t { accept: «unowned-touchpoint» "June", no-such-rule "x"; link: «https://a.example» } }';
  const { service, uri, marked } = serve(source);
  const links = service.links(uri, 'pages:/');
  expect(links.map(({ target }) => target)).toEqual(['pages:/unowned-touchpoint.md', 'https://a.example']);
  expect(places(links.map(({ range }) => ({ uri, range })))).toEqual(places(marked));
  expect(service.links(uri).map(({ target }) => target)).toEqual(['https://a.example']);
});
