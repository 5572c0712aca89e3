/**
 * The preview as the tests see it. Where the workbench runs in a browser page, they look at the drawn picture
 * and click in it; on a desktop VS Code nothing can look into a webview, and the extension's own probe answers.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CustApi } from '../../../client/extension.ts';
import type { PageName, ShowMessage } from '../../../client/viewer/messages.ts';
import type { Drawn } from '../../../server/views/diagram.ts';
import type { BridgeAnswer, BridgeRequest } from '../bridge-protocol.mts';
import { eventually } from '../eventually.ts';
import { bridgeAddress as bridge, checkout } from '../outside.ts';

async function ask(request: BridgeRequest): Promise<unknown> {
  assert.ok(bridge);
  const response = await fetch(bridge, { method: 'POST', body: JSON.stringify(request) });
  const answer = (await response.json()) as BridgeAnswer;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

async function probe(): Promise<CustApi['preview']> {
  const extension = vscode.extensions.getExtension<CustApi>('cust.cust');
  assert.ok(extension, 'Cust is not installed');
  return (await extension.activate()).preview;
}

/** Opens the preview of the active roadmap and resolves when its picture is drawn. */
export async function openPreview(): Promise<ShowMessage> {
  await vscode.commands.executeCommand('cust.openPreview');
  return drawnWhen('a first picture', () => true);
}

/** What is drawn now, once `fits` holds of it; `what` says in words what is waited for. */
export async function drawnWhen(what: string, fits: (shown: ShowMessage) => boolean): Promise<ShowMessage> {
  const preview = await probe();
  return eventually(`${what} in the preview`, () => {
    const shown = preview.lastShown();
    const drawn = preview.lastDrawn();
    if (shown?.type !== 'show' || drawn === undefined || drawn.outcome === 'failed') return undefined;
    return drawn.version >= shown.version && fits(shown) ? shown : undefined;
  });
}

/** The thing in the picture that stands for a model element (`touchpoint:ride.squeak`). */
export function drawnFor(shown: ShowMessage, element: string): Drawn {
  const found = shown.diagram.drawn.find((thing) => thing.element === element);
  assert.ok(found, `${element} is not in the picture`);
  return found;
}

/** Clicks a thing in the picture, with the mouse where there is one. */
export async function click(thing: Drawn): Promise<void> {
  if (bridge) {
    await ask({ do: 'clickInPreview', selector: `[data-part="${thing.id}"]` });
    return;
  }
  assert.ok(thing.source, `${thing.label} leads nowhere`);
  await (await probe()).receive({ type: 'reveal', source: thing.source, focusEditor: true });
}

/** Chooses a view by its tab. */
export async function chooseView(view: PageName): Promise<void> {
  await (await probe()).receive({ type: 'chooseView', view });
}

/** Narrows the picture to what a key spells; `undefined`: to nothing less than everything. */
export async function chooseFocus(focus: string | undefined): Promise<void> {
  await (await probe()).receive({ type: 'chooseFocus', ...(focus !== undefined && { focus }) });
}

/** Asks for the quick fixes of a thing in the picture; resolves when one was chosen and made. */
export async function fix({ source, marks, label }: Drawn): Promise<void> {
  assert.ok(source, `${label} leads nowhere`);
  await (await probe()).receive({ type: 'fix', source, marks });
}

/** All previews, in the order in which they were opened. */
export async function panels(): Promise<ReturnType<CustApi['preview']['all']>> {
  return (await probe()).all();
}

/**
 * Whether the words can be read in the preview's page now; always true where nothing can look into a webview,
 * and a test then has to be content with what was sent to the page. Line breaks in a label do not matter.
 */
export async function canRead(words: string): Promise<boolean> {
  if (!bridge) return true;
  const visible = String(await ask({ do: 'previewEvaluate', expression: 'document.body.innerText' }));
  return withoutSpaces(visible).includes(withoutSpaces(words));
}

/**
 * What an expression gives in the editor's Markdown preview; `undefined` where nothing can look into a webview, or
 * there is no fence of ours in it yet.
 */
export async function inMarkdownPreview(expression: string): Promise<unknown> {
  if (!bridge) return undefined;
  return ask({ do: 'markdownEvaluate', expression }).catch(() => undefined);
}

/** Whether tests can look into webviews. */
export const canLook: boolean = bridge !== undefined;

/** Presses a key in the window, such as `Control+V`; only where something can look at it. */
export async function press(key: string): Promise<void> {
  await ask({ do: 'press', key });
}

/** The texts of all notifications; `undefined` where nothing can look at the window. */
export async function notifications(): Promise<readonly string[] | undefined> {
  if (!bridge) return undefined;
  await vscode.commands.executeCommand('notifications.showList');
  const texts = (await ask({ do: 'notifications' })) as readonly string[];
  await vscode.commands.executeCommand('notifications.hideList');
  return texts;
}

const withoutSpaces = (text: string): string => text.replaceAll(/\s+/g, '');

/** Keeps a picture of the whole window for people to look at, where that can be had. */
export async function screenshot(name: string): Promise<void> {
  if (!bridge || !checkout) return;
  await ask({ do: 'screenshot', path: `${checkout}/.vscode-test/screenshots/${name}.png` });
}
