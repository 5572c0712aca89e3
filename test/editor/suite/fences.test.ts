import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import type { MarkdownIt } from '../../../client/markdown/fences.ts';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';

test('whoever renders Markdown gets fences of Cust with their pictures, and others as they were', async () => {
  const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  const usual: MarkdownIt = {
    renderer: { rules: { fence: (tokens, index) => `<pre>${tokens[index]?.content}</pre>` } },
  };
  const { rules } = (await extension.activate()).extendMarkdownIt(usual).renderer;
  const render = (info: string, content: string): string => rules.fence?.([{ info, content }], 0) ?? '';
  assert.equal(render('js', 'let x'), '<pre>let x</pre>');
  assert.equal(render('custard', 'x'), '<pre>x</pre>');
  const company = 'stage use "Use" { touchpoint help "Help" }\n';
  const html = await eventually('the picture', () => {
    const rendered = render('cust view=journey', company);
    return rendered.includes('data-diagram') ? rendered : undefined;
  });
  assert.match(html, /&#34;view&#34;:&#34;journey&#34;/);
  assert.match(html, /Nobody owns “Help”/);
  assert.match(html, /<pre>stage use/);
});
