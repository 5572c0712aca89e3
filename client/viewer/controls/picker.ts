/** The list of everything that the picture can be focused on, with a field that narrows it as one types. */
import type { FocusChoice } from '../../../server/views/focus.ts';
import { part } from '../page-parts.ts';
import { createListbox } from './listbox.ts';
import { matching } from './matching.ts';

export interface Picker {
  /** What can be chosen; `undefined` where nothing can, and then there is no button either. */
  readonly offer: (choices: readonly FocusChoice[] | undefined) => void;
  /** Which one is chosen now. */
  readonly choose: (key: string | undefined) => void;
  /** Shows the list. */
  readonly open: () => void;
}

/** A list longer than this is narrowed by typing, not by looking. */
const mostShown = 200;

/** Drives the page's focus button and its list (a combobox that pops up). `chosen` hears the key. */
export function createPicker(chosen: (key: string) => void): Picker {
  const button = part<HTMLButtonElement>('.focus');
  const popup = part('.picker');
  const field = part<HTMLInputElement>('.picker input');
  const none = part('.picker .none');
  const list = part('.picker [role="listbox"]');
  const listbox = createListbox(list, field);
  let choices: readonly FocusChoice[] = [];
  let current: string | undefined;

  const fill = (): void => {
    const found = matching(choices, field.value).slice(0, mostShown);
    none.hidden = found.length > 0;
    listbox.fill(found, current);
  };
  const isOpen = (): boolean => !popup.hidden;
  const close = (): void => {
    popup.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    field.setAttribute('aria-expanded', 'false');
  };
  const open = (): void => {
    const box = button.getBoundingClientRect();
    popup.hidden = false;
    popup.style.top = `${box.bottom + 4}px`;
    popup.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - popup.offsetWidth - 8))}px`;
    button.setAttribute('aria-expanded', 'true');
    field.setAttribute('aria-expanded', 'true');
    field.value = '';
    fill();
    field.focus();
  };
  const take = (key: string | undefined): void => {
    if (key === undefined) return;
    close();
    button.focus();
    chosen(key);
  };

  button.addEventListener('click', () => (isOpen() ? close() : open()));
  field.addEventListener('input', fill);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') listbox.step(1);
    else if (event.key === 'ArrowUp') listbox.step(-1);
    else if (event.key === 'Enter') take(listbox.active());
    else if (event.key === 'Escape') {
      close();
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Whatever is pressed here is meant for the list: 0 and - would zoom the picture.
  popup.addEventListener('keydown', (event) => event.stopPropagation());
  list.addEventListener('click', ({ target }) => take(listbox.keyAt(target)));
  popup.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && (popup.contains(relatedTarget) || relatedTarget === button)) return;
    close();
  });
  // The list is pressed without taking the focus from the field, or it would close before the click.
  list.addEventListener('pointerdown', (event) => event.preventDefault());

  return {
    offer(next) {
      choices = next ?? [];
      button.hidden = choices.length === 0;
      if (isOpen() && button.hidden) close();
    },
    choose(key) {
      current = key;
      button.setAttribute('aria-pressed', String(key !== undefined));
    },
    open,
  };
}
