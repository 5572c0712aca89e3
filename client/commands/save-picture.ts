/** "Cust: Save Picture": the picture that the preview shows, as a file for slides and documents. */
import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { Previews, Taken } from '../preview/previews.ts';
import { reasonOf } from '../reason-of.ts';
import type { TakeMessage } from '../viewer/messages.ts';

interface Choice extends QuickPickItem {
  readonly take: Pick<TakeMessage, 'format' | 'scale'>;
}

const choices: readonly Choice[] = [
  {
    label: 'PNG',
    description: 'for slides and documents, twice the size of the screen',
    take: { format: 'png', scale: 2 },
  },
  {
    label: 'PNG, small',
    description: 'for mail and chat, the size of the screen',
    take: { format: 'png', scale: 1 },
  },
  {
    label: 'PNG, large',
    description: 'for posters, four times the size of the screen',
    take: { format: 'png', scale: 4 },
  },
  {
    label: 'SVG',
    description: 'sharp at any size; slides and drawing programs can change it',
    take: { format: 'svg', scale: 1 },
  },
];

type Part = 'title' | 'legend' | 'background';

interface Extra extends QuickPickItem {
  readonly part: Part;
}

const extras: readonly Extra[] = [
  { label: 'Title and date', description: 'whose roadmap it is, and as of when', part: 'title' },
  { label: 'Legend', description: 'what colours and lines mean', part: 'legend' },
  { label: 'Background', description: 'otherwise the picture can be seen through', part: 'background' },
];

/** What was wanted last, until the window closes. */
let wanted: readonly Part[] = extras.map(({ part }) => part);

/** What comes with the picture; `undefined` where nobody chose. */
async function chooseParts(): Promise<readonly Part[] | undefined> {
  const chosen = await window.showQuickPick(
    extras.map((extra) => ({ ...extra, picked: wanted.includes(extra.part) })),
    { canPickMany: true, placeHolder: 'What comes with the picture' },
  );
  return chosen?.map(({ part }) => part);
}

export async function savePicture(previews: Pick<Previews, 'noPicture' | 'take'>): Promise<void> {
  const reason = previews.noPicture();
  if (reason !== undefined) {
    void window.showInformationMessage(reason);
    return;
  }
  const choice = await window.showQuickPick(choices, { placeHolder: 'Save the picture as' });
  if (choice === undefined) return;
  const parts = await chooseParts();
  if (parts === undefined) return;
  wanted = parts;
  const taken = await previews.take({
    ...choice.take,
    title: parts.includes('title'),
    legend: parts.includes('legend'),
    background: parts.includes('background'),
  });
  if (taken === undefined) return;
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
    void window.showErrorMessage(`The picture was not saved: ${reasonOf(error)}`);
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
