/** The host's side of a preview, where something fails; what it does else is tried inside VS Code. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Uri, WebviewPanel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Preview } from '../../client/preview/preview.ts';
import type { FromViewer, ToViewer } from '../../client/viewer/messages.ts';

const { complaints } = vi.hoisted(() => ({ complaints: [] as string[] }));
vi.mock('vscode', () => ({
  Uri: { joinPath: () => ({}) },
  window: { showErrorMessage: (sentence: string) => complaints.push(sentence) },
}));
vi.mock('../../client/preview/page.ts', () => ({ previewPage: () => '' }));
vi.mock('../../client/preview/fixes.ts', () => ({
  offerFixes: () => Promise.reject(new Error('no server')),
}));
vi.mock('../../client/reveal.ts', () => ({}));

afterEach(() => {
  complaints.length = 0;
});

/** A preview of a roadmap, what its page is sent, and the way for the page to answer. */
function open(post: (message: ToViewer) => Promise<boolean>): {
  readonly preview: Preview;
  readonly say: (message: FromViewer) => void;
} {
  let say: (message: FromViewer) => void = () => undefined;
  const panel = {
    webview: {
      onDidReceiveMessage(heard: typeof say) {
        say = heard;
      },
      postMessage: post,
    },
    onDidDispose: () => undefined,
  } as unknown as WebviewPanel;
  const client = {
    sendRequest: async () => ({ unavailable: 'There is no roadmap here.' }),
  } as unknown as BaseLanguageClient;
  const document = { toString: () => 'file:///a.cust' } as Uri;
  const start = { document, pinned: false };
  const preview = new Preview(panel, document, Promise.resolve(client), start, () => undefined);
  return { preview, say: (message) => say(message) };
}

test('goes on after a picture that could not be handed to the page', async () => {
  const shown: string[] = [];
  let isBroken = false;
  const { preview } = open(async (message) => {
    if (isBroken) throw new Error('The page is gone.');
    shown.push(message.type);
    return true;
  });
  await preview.receive({ type: 'ready' });
  isBroken = true;
  await expect(preview.refresh()).rejects.toThrow('The page is gone.');
  isBroken = false;
  shown.length = 0;
  await preview.refresh();
  expect(shown).toEqual(['unavailable']);
});

test('what was pressed in the picture and cannot be done is said', async () => {
  const { say } = open(async () => true);
  const source = {
    uri: 'file:///a.cust',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
  };
  say({ type: 'fix', source, marks: [] });
  await vi.waitFor(() => expect(complaints).toEqual(['The preview could not do this: no server']));
});
