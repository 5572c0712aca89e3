import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../eventually.ts';
import { test } from '../harness.ts';
import { closeAll, finding, findings, harbour, inWorkspace, open, rowan } from './editor.ts';
import { drawnWhen, openPreview } from './preview.ts';

const write = async (path: string, bytes: Uint8Array): Promise<void> =>
  vscode.workspace.fs.writeFile(inWorkspace(path), bytes);

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const remove = async (path: string): Promise<void> => vscode.workspace.fs.delete(inWorkspace(path));

/** What Cust says about a file, once it says something. */
const said = (path: string): Promise<string> =>
  eventually(
    `a sentence about ${path}`,
    () =>
      findings(path)
        .map(({ message }) => message)
        .join(' ') || undefined,
  );

test('a binary file named .cust gets a sentence, and everything else goes on', async () => {
  await closeAll();
  await open(harbour);
  await finding(harbour, 'unowned-touchpoint');
  await write('first/picture.cust', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff, 0xfe, 0, 1]));
  assert.match(await said('first/picture.cust'), /\w+ .*\./);
  await finding(harbour, 'unowned-touchpoint');
  await remove('first/picture.cust');
  await eventually('the sentence to go with the file', () =>
    findings('first/picture.cust').length === 0 ? true : undefined,
  );
});

test('an empty file is no reason to complain about the others', async () => {
  const before = findings(harbour).length;
  await write('first/empty.cust', new Uint8Array());
  await open('first/empty.cust');
  await finding(harbour, 'unowned-touchpoint');
  assert.equal(findings(harbour).length, before);
  await closeAll();
  await remove('first/empty.cust');
});

test('a file that is deleted while it is open takes nothing else down', async () => {
  await write('first/extra.cust', text('stage extra "Extra" {\n  touchpoint lost "Lost bike"\n}\n'));
  // As the explorer opens it: a document opened by code is kept for minutes after its editor is closed.
  await vscode.commands.executeCommand('vscode.open', inWorkspace('first/extra.cust'));
  await finding('first/extra.cust', 'unowned-touchpoint');
  await remove('first/extra.cust');
  await finding(harbour, 'unowned-touchpoint');
  await closeAll();
  await eventually('its findings to go', () =>
    findings('first/extra.cust').length === 0 ? true : undefined,
  );
  await finding(harbour, 'unowned-touchpoint');
});

test('a file that appears on the disk joins the picture', async () => {
  await closeAll();
  await open(rowan('roadmap.cust'));
  await openPreview();
  await write(
    rowan('new.cust'),
    text('extend stage consider {\n  touchpoint fair "Village fair" { owner: farah }\n}\n'),
  );
  await drawnWhen('the new touchpoint', ({ diagram }) => diagram.text.includes('Village fair'));
  await remove(rowan('new.cust'));
  await drawnWhen('the picture without it', ({ diagram }) => !diagram.text.includes('Village fair'));
  await closeAll();
});
