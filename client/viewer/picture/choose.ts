/** Choosing a part of the picture, by pointer and by keyboard. */

import type { Action, Menu } from '../controls/menu.ts';
import type { FromViewer } from '../messages.ts';
import type { Card } from './card.ts';
import type { Part } from './parts.ts';
import type { Picture } from './picture.ts';

interface Stage {
  readonly element: HTMLElement;
  readonly picture: () => Picture | undefined;
  readonly card: Card;
  readonly menu: Menu;
  /** What can be done about a part besides going to its source. */
  readonly actionsFor: (id: string) => readonly Action[];
  readonly post: (message: FromViewer) => void;
  /** Brings a part into sight that the keyboard moved to. */
  readonly bringIn: (part: Part) => void;
}

/** Offers quick fixes. */
export const fixKey = '.';

/** Shows what is in a box that stands for several things. */
export const openKey = 'o';

const forward: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowDown']);
const backward: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowUp']);

function partIdAt(target: EventTarget | null): string | undefined {
  const element = target instanceof Element ? target.closest<SVGElement>('[data-part]') : null;
  return element?.dataset['part'];
}

/** Where the keys lead from `id`: on, back, to either end; undefined when the key leads nowhere. */
function destination(order: readonly string[], id: string, key: string): string | undefined {
  const index = order.indexOf(id);
  if (forward.has(key)) return order[index + 1];
  if (backward.has(key)) return order[index - 1];
  if (key === 'Home') return order[0];
  if (key === 'End') return order.at(-1);
  return undefined;
}

const steers = (key: string): boolean =>
  forward.has(key) || backward.has(key) || key === 'Home' || key === 'End';

/** From now on parts can be clicked, focused, walked through with the arrow keys, and tell what they are. */
export function letPartsBeChosen({ element, picture, card, menu, actionsFor, post, bringIn }: Stage): void {
  const reveal = (id: string, focusEditor: boolean): void => {
    const source = picture()?.drawn(id)?.source;
    if (source !== undefined) post({ type: 'reveal', source, focusEditor });
  };
  const describe = (id: string): void => {
    const drawn = picture()?.drawn(id);
    const part = picture()?.parts.get(id);
    if (drawn === undefined || part === undefined) return;
    card.show(drawn, part.root.getBoundingClientRect());
  };
  const moveFocus = (id: string): void => {
    const part = picture()?.parts.get(id);
    if (part === undefined) return;
    bringIn(part);
    part.root.focus({ preventScroll: true });
  };

  element.addEventListener('click', (event) => {
    const id = partIdAt(event.target);
    if (id !== undefined) reveal(id, false);
  });
  element.addEventListener('dblclick', (event) => {
    const id = partIdAt(event.target);
    if (id === undefined) return;
    const actions = actionsFor(id);
    const first = [openKey, fixKey].flatMap((key) => actions.find((action) => action.key === key) ?? [])[0];
    if (first === undefined) reveal(id, true);
    else first.run();
  });
  element.addEventListener('contextmenu', (event) => {
    const id = partIdAt(event.target);
    const part = id === undefined ? undefined : picture()?.parts.get(id);
    if (id === undefined || part === undefined) return;
    event.preventDefault();
    card.hide();
    // From the keyboard there is no point, and the part's own place will do.
    const { left, bottom } = part.root.getBoundingClientRect();
    const isPointed = event.clientX > 0 || event.clientY > 0;
    menu.open(
      actionsFor(id),
      isPointed ? { x: event.clientX, y: event.clientY } : { x: left, y: bottom },
      part.root,
    );
  });
  element.addEventListener('keydown', (event) => {
    const id = partIdAt(event.target);
    if (id === undefined || event.altKey) return;
    // Ctrl+. is where editors have quick fixes.
    if ((event.ctrlKey || event.metaKey) && event.key !== fixKey) return;
    const action = actionsFor(id).find(({ key }) => key === event.key);
    if (action !== undefined) action.run();
    else if (event.key === 'Enter') reveal(id, true);
    else if (event.key === ' ') reveal(id, false);
    else if (steers(event.key)) moveFocus(destination(picture()?.order() ?? [], id, event.key) ?? id);
    else return;
    event.preventDefault();
  });
  // One stop for the tab key, at the part last visited.
  element.addEventListener('focusin', (event) => {
    const id = partIdAt(event.target);
    if (id === undefined) return;
    for (const other of element.querySelectorAll('.part[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    picture()?.parts.get(id)?.root.setAttribute('tabindex', '0');
    describe(id);
  });
  element.addEventListener('focusout', card.hide);
  element.addEventListener('pointerover', (event) => {
    const id = event.buttons === 0 ? partIdAt(event.target) : undefined;
    if (id === undefined) card.hide();
    else describe(id);
  });
  element.addEventListener('pointerleave', card.hide);
  element.addEventListener('pointerdown', card.hide);
  element.addEventListener('wheel', card.hide, { passive: true });
}
