import { commands } from 'vscode';
import type { Preview } from './preview.ts';

/** Tells the editor's menus whether there is a preview, and how it is with the one at hand. */
export async function tellMenus(previewOpen: boolean, atHand: Preview | undefined): Promise<void> {
  await commands.executeCommand('setContext', 'cust.previewOpen', previewOpen);
  await commands.executeCommand('setContext', 'cust.previewPinned', atHand?.isPinned === true);
  await commands.executeCommand('setContext', 'cust.previewHasPicture', atHand?.hasPicture === true);
}
