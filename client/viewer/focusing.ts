/** The line above the picture that says of what it is a part, how much is left out, and leads back to everything. */
import type { FocusShown } from '../../server/views/focus.ts';

export interface Focusing {
  /** `undefined`: everything is shown. */
  readonly show: (focus: FocusShown | undefined) => void;
  /** Tables are never narrowed: says so where pictures are. */
  readonly onTables: () => void;
}

/** "Focus: Sales (silo). 14 things of this picture are not shown." */
export function sentenceOf({ group, label, leftOut }: FocusShown): string {
  const what = group === 'Neighbours' ? label : `${label} (${group.toLowerCase()})`;
  const count = leftOut.length;
  if (count === 0) return `Focus: ${what}. Nothing of this picture is left out.`;
  return `Focus: ${what}. ${count === 1 ? '1 thing is' : `${count} things are`} not shown.`;
}

/** Drives the page's own line. `back` is called when somebody wants to see everything again. */
export function createFocusing(back: () => void): Focusing {
  const strip = document.querySelector<HTMLElement>('.focusing');
  const words = document.querySelector<HTMLElement>('.focusing output');
  const button = document.querySelector<HTMLButtonElement>('.focusing button');
  if (strip === null || words === null || button === null) throw new Error('The page has no .focusing');
  button.addEventListener('click', back);
  let shown: FocusShown | undefined;
  const say = (sentence: string | undefined): void => {
    strip.hidden = sentence === undefined;
    // Written only when it changes, or a screen reader would say it at every key.
    if (words.textContent !== (sentence ?? '')) words.textContent = sentence ?? '';
  };
  return {
    show(focus) {
      shown = focus;
      say(focus && sentenceOf(focus));
    },
    onTables: () => say(shown && `Tables show the whole roadmap. Pictures are focused on ${shown.label}.`),
  };
}
