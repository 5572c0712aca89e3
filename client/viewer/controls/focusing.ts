/**
 * The line above the picture that says of what it is a part, how much is left out, or that it is collapsed, and
 * leads to everything.
 */
import type { Diagram } from '../../../server/views/diagram.ts';
import type { FocusChoice, FocusShown } from '../../../server/views/focus.ts';
import { secondsFor } from '../picture/size.ts';

export interface Focusing {
  /** Without a focus, and with a picture that is not collapsed, everything is shown and nothing is said. */
  readonly show: (focus: FocusShown | undefined, diagram: Diagram) => void;
  /** The same of tables. */
  readonly onTables: (focus: FocusChoice | undefined) => void;
}

/** What the line leads to. */
interface Ways {
  /** The picture as it is without a focus. */
  readonly back: () => void;
  /** Everything, whatever its size. */
  readonly all: () => void;
  /** The list of what can be focused on; absent where there is none. */
  readonly choose: (() => void) | undefined;
  /** What is next to the thing that the cursor is in; absent where it is in none. */
  readonly near: (() => void) | undefined;
}

/** The key of the focus on everything. */
export const everything = 'all';

/** "Sales (silo)" */
const nameOf = ({ group, label }: FocusChoice): string =>
  group === 'Neighbours' ? label : `${label} (${group.toLowerCase()})`;

/** "Focus: Sales (silo). 14 things of this picture are not shown." */
export function sentenceOf({ key, group, label, leftOut }: FocusShown): string {
  if (key === everything) return 'Everything is drawn.';
  const what = nameOf({ key, group, label });
  const count = leftOut.length;
  if (group === 'Changes')
    return count === 0
      ? `${label} is shown, and nothing is left out.`
      : `${label} is shown. ${count === 1 ? '1 thing that has not is' : `${count} things that have not are`} left out.`;
  if (count === 0) return `Focus: ${what}. Nothing of this picture is left out.`;
  return `Focus: ${what}. ${count === 1 ? '1 thing is' : `${count} things are`} not shown.`;
}

interface Way {
  readonly label: string;
  readonly run: () => void;
}

/** "4 seconds", "a second". */
function time(seconds: number): string {
  return seconds <= 1 ? 'a second' : `${seconds} seconds`;
}

/** Drives the page's own line. `ways` are asked for anew each time, because the cursor moves. */
export function createFocusing(ways: () => Ways): Focusing {
  const strip = document.querySelector<HTMLElement>('.focusing');
  const words = document.querySelector<HTMLElement>('.focusing output');
  const buttons = document.querySelector<HTMLElement>('.focusing .ways');
  if (strip === null || words === null || buttons === null) throw new Error('The page has no .focusing');
  let last = '';
  const say = (sentence: string, offered: readonly Way[]): void => {
    const now = JSON.stringify([sentence, offered]);
    // Written only when it changes, or a screen reader would say it at every key, and buttons would lose the focus.
    if (now === last) return;
    last = now;
    const focused = buttons.contains(document.activeElement) ? document.activeElement : null;
    strip.hidden = sentence === '';
    words.textContent = sentence;
    buttons.replaceChildren(
      ...offered.map(({ label, run }) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = label;
        button.addEventListener('click', run);
        return button;
      }),
    );
    if (focused === null) return;
    // Whoever pressed what is gone now goes on from there.
    const left = [...buttons.querySelectorAll('button')];
    const same = left.find(({ textContent }) => textContent === focused.textContent);
    (same ?? left[0] ?? document.querySelector<HTMLElement>('button.focus'))?.focus();
  };
  const back: Way = { label: 'Show everything', run: () => ways().back() };
  return {
    show(focus, diagram) {
      const { collapsed } = diagram;
      const { choose, near } = ways();
      const opening: readonly Way[] =
        collapsed === undefined
          ? []
          : [
              ...(choose === undefined ? [] : [{ label: 'Show a part…', run: choose }]),
              ...(near === undefined
                ? []
                : [{ label: 'Show what is next to the cursor', run: () => ways().near?.() }]),
              ...(focus === undefined
                ? [
                    {
                      label: `Draw all (about ${time(secondsFor(diagram.type, collapsed.things))})`,
                      run: () => ways().all(),
                    },
                  ]
                : []),
            ];
      const leading = focus?.key === everything ? [{ ...back, label: 'Show less' }] : focus ? [back] : [];
      say([focus && sentenceOf(focus), collapsed?.sentence].filter((one) => one !== undefined).join(' '), [
        ...leading,
        ...opening,
      ]);
    },
    onTables: (focus) =>
      focus === undefined
        ? say('', [])
        : say(`Focus: ${nameOf(focus)}. Only rows of this part are shown.`, [back]),
  };
}
