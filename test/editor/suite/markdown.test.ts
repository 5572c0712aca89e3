import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, inWorkspace } from './editor.ts';
import { canLook, inMarkdownPreview, screenshot } from './preview.ts';

const company = `silo sales "Sales" { owner dana "Dana Ruiz" }
silo support "Support" { owner omar "Omar Haddad" }
stage buy "Buy" { touchpoint offer "Offer" { owner: dana } }
stage use "Use" { touchpoint help "Help" }
handoff new-customer "New customer" sales -> support { owner: dana; carries: contacts }
initiative one "One number to call" { owner: omar; when: 2026-Q1; improves: help }
`;

const fence = (text: string, info = ''): string => `\`\`\`cust${info}\n${text}\`\`\`\n`;

/** The pictures of all fences, as the words in them. */
async function pictures(): Promise<readonly string[]> {
  const texts = await inMarkdownPreview(
    `[...document.querySelectorAll('.cust-fence')].map((fence) => {
      const svg = fence.querySelector('.cust-picture')?.shadowRoot?.querySelector('.picture svg');
      return svg === null || svg === undefined ? '' : [...svg.querySelectorAll('text')].map((one) => one.textContent).join(' ');
    })`,
  );
  return Array.isArray(texts) ? texts.map(String) : [];
}

/** Opens a document with its preview, and throws both away afterwards. */
async function previewing(text: string, look: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  await closeAll();
  const file = inWorkspace('notes.md');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  try {
    const editor = await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand('markdown.showPreviewToSide');
    if (canLook) await look(editor);
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(file);
  }
}

test('in a Markdown preview, fences are pictures with their findings, beside the pictures of others', async () => {
  const other = '```mermaid\nflowchart LR\n  a[Theirs] --> b[Own]\n```\n';
  const text = `# Notes\n\n${fence(company)}\n${other}\n${fence(company, ' view=roadmap')}\n${fence('silo x {{{\n')}`;
  await previewing(text, async (editor) => {
    const drawn = await eventually('the pictures', async () => {
      const found = await pictures();
      return found.length === 3 && found[0] !== '' && found[1] !== '' ? found : undefined;
    });
    assert.match(drawn[0] ?? '', /Dana Ruiz/);
    assert.match(drawn[1] ?? '', /One number to call/);
    const words = String(await inMarkdownPreview('document.body.innerText'));
    assert.match(words, /Error in line 4: Nobody owns “Help”/);
    assert.match(words, /silo x \{\{\{/, 'what cannot be drawn is shown as it is written');
    await eventually('the picture of the others', async () =>
      (await inMarkdownPreview("document.querySelectorAll('.mermaid svg').length")) === 1 ? true : undefined,
    );
    await screenshot('markdown');

    await editor.edit((edit) => {
      const at = editor.document.positionAt(editor.document.getText().indexOf('"Offer"'));
      edit.replace(new vscode.Range(at, at.translate(0, 7)), '"Quote"');
    });
    await eventually('the picture to follow', async () =>
      /Quote/.test((await pictures())[0] ?? '') ? true : undefined,
    );
  });
});

test('in a Markdown preview, what is written in a fence is text, and the picture follows the theme', async () => {
  const attack = `</script><img src=x onerror='window.hit=1'><script>window.hit=1</script>`;
  const hostile = `silo a "${attack}" { owner b "${attack}" }\nstage s "${attack}" { touchpoint t "${attack}" }\n`;
  const settings = vscode.workspace.getConfiguration('workbench');
  await previewing(fence(hostile), async () => {
    await eventually('the picture', async () =>
      (await pictures())[0]?.includes('onerror') ? true : undefined,
    );
    assert.equal(await inMarkdownPreview('String(window.hit)'), 'undefined');
    assert.equal(await inMarkdownPreview("document.querySelectorAll('.cust-fence img').length"), 0);
    const kind = (): Promise<unknown> =>
      inMarkdownPreview(
        "document.querySelector('.cust-picture').shadowRoot.querySelector('#cust').dataset.kind",
      );
    const before = settings.get('colorTheme');
    try {
      await settings.update('colorTheme', 'Default High Contrast', vscode.ConfigurationTarget.Global);
      await eventually('the dark picture', async () =>
        (await kind()) === 'high-contrast' ? true : undefined,
      );
      await screenshot('markdown-contrast');
    } finally {
      await settings.update('colorTheme', before, vscode.ConfigurationTarget.Global);
    }
  });
});
