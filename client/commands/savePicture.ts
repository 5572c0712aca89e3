/** "Cust: Save Picture": the picture that the preview shows, as a file for slides and documents. */
import { Uri, window, workspace } from 'vscode';
import type { Previews, Taken } from '../preview/previews.ts';
import type { TakeMessage } from '../viewer/messages.ts';

interface Choice {
  readonly label: string;
  readonly description: string;
  readonly take: Omit<TakeMessage, 'type'>;
}

const choices: readonly Choice[] = [
  {
    label: 'PNG',
    description: 'for slides and documents, twice the size of the screen',
    take: { format: 'png', scale: 2, background: true },
  },
  {
    label: 'PNG, large',
    description: 'for posters, four times the size of the screen',
    take: { format: 'png', scale: 4, background: true },
  },
  {
    label: 'PNG, transparent',
    description: 'twice the size of the screen, nothing behind it',
    take: { format: 'png', scale: 2, background: false },
  },
  {
    label: 'SVG',
    description: 'sharp at any size; slides and drawing programs can change it',
    take: { format: 'svg', scale: 1, background: true },
  },
  {
    label: 'SVG, transparent',
    description: 'nothing behind it',
    take: { format: 'svg', scale: 1, background: false },
  },
];

export async function savePicture(previews: Pick<Previews, 'take'>): Promise<void> {
  const choice = await window.showQuickPick(choices, { placeHolder: 'Save the picture as' });
  if (choice === undefined) return;
  const taken = await previews.take(choice.take);
  if (taken === undefined) {
    void window.showInformationMessage('Open the preview first: its picture is what is saved.');
    return;
  }
  if ('problem' in taken) {
    void window.showErrorMessage(taken.problem);
    return;
  }
  const { format } = choice.take;
  const target = await window.showSaveDialog({
    defaultUri: suggested(taken, format),
    filters: { [format.toUpperCase()]: [format] },
    title: 'Save Picture',
  });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, bytesOf(taken.content, format));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`The picture was not saved: ${reason}`);
  }
}

/** Beside the roadmap, named after the view. */
function suggested({ beside, view }: Taken, format: string): Uri {
  return Uri.joinPath(beside, '..', `${view}.${format}`);
}

function bytesOf(content: string, format: 'svg' | 'png'): Uint8Array {
  if (format === 'svg') return new TextEncoder().encode(content);
  return Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
}
