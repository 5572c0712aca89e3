import { expect, test } from 'vitest';
import { type PageOptions, pageHtml } from '../../client/viewer/page.ts';

const options: PageOptions = {
  nonce: 'abc123',
  cspSource: 'https://editor.example',
  title: 'Northwind',
  script: { uri: 'https://editor.example/viewer.js' },
  style: { uri: 'https://editor.example/viewer.css' },
  layout: { uri: 'https://editor.example/viewer-elk.js' },
};

test('nothing is allowed but our own scripts, styles and data pictures', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/
    .exec(pageHtml(options))?.[1]
    ?.replaceAll('&#39;', "'");
  expect(policy).toBe(
    "default-src 'none'; script-src 'nonce-abc123'; " +
      "style-src https://editor.example 'unsafe-inline'; img-src https://editor.example data:; " +
      "font-src https://editor.example data:; base-uri 'none'; form-action 'none'",
  );
});

test('a title is text', () => {
  expect(pageHtml({ ...options, title: '</title><script>alert(1)</script>' })).toContain(
    '<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>',
  );
});

test('code written into the page cannot end its script element', () => {
  const html = pageHtml({ ...options, script: { inline: 'const text = "</script><b>";' } });
  expect(html).toContain('const text = "\\x3C/script><b>";');
});

test('the page of an editor holds no code of its own', () => {
  const bodies = [...pageHtml(options).matchAll(/<script[^>]*>([^<]*)<\/script>/g)].map((match) => match[1]);
  expect(bodies).toEqual(['', '']);
});
