/** The list of everything that the picture can be focused on, with a field that narrows it as one types. */
import type { FocusChoice } from '../../../server/views/focus.ts';
import { part } from '../page-parts.ts';

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

/** Case and accents do not matter: "Muller" finds "Müller". */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those that have every word of the query somewhere in their group or label. */
function matching(choices: readonly FocusChoice[], query: string): readonly FocusChoice[] {
  const window = timeWindow(query);
  const isOffered = choices.some(({ key }) => key === window?.key);
  return [...(window === undefined || isOffered ? [] : [window]), ...withWords(choices, query)];
}

const date = String.raw`\d{4}(?:-(?:Q[1-4]|H[12]|\d{2}(?:-\d{2})?))?`;
const period = new RegExp(`^(${date})(?: (?:to|until) (${date}))?$`, 'i');

/** "2026-Q3 to 2026-Q4", "2026", "2026-07 to 2026-09-15": any time that somebody types. */
function timeWindow(query: string): FocusChoice | undefined {
  const [, from, to] = period.exec(query.trim().replace(/\s+/g, ' ')) ?? [];
  if (from === undefined) return undefined;
  const label = [from, to].flatMap((one) => one?.toUpperCase() ?? []).join(' to ');
  return { key: `time:${label}`, group: 'Time', label };
}

function withWords(choices: readonly FocusChoice[], query: string): readonly FocusChoice[] {
  const words = folded(query).split(/\s+/);
  return choices.filter(({ group, label }) => {
    const text = folded(`${group} ${label}`);
    return words.every((word) => text.includes(word));
  });
}

/** Drives the page's focus button and its list (a combobox that pops up). `chosen` hears the key. */
export function createPicker(chosen: (key: string) => void): Picker {
  const button = part<HTMLButtonElement>('.focus');
  const popup = part('.picker');
  const field = part<HTMLInputElement>('.picker input');
  const list = part('.picker [role="listbox"]');
  let choices: readonly FocusChoice[] = [];
  let current: string | undefined;
  let active = 0;

  const options = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role="option"]')];

  const activate = (index: number): void => {
    const all = options();
    active = all.length === 0 ? 0 : (index + all.length) % all.length;
    all.forEach((option, place) => {
      option.classList.toggle('active', place === active);
    });
    const now = all[active];
    if (now === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', now.id);
    now?.scrollIntoView({ block: 'nearest' });
  };

  const optionOf = ({ key, label }: FocusChoice, index: number): HTMLElement => {
    const option = document.createElement('li');
    option.id = `focus-${index}`;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', String(key === current));
    option.dataset['key'] = key;
    option.textContent = label;
    return option;
  };

  const groupOf = (name: string, members: readonly HTMLElement[]): HTMLElement => {
    const group = document.createElement('ul');
    group.setAttribute('role', 'group');
    group.setAttribute('aria-label', name);
    const heading = document.createElement('li');
    heading.setAttribute('role', 'presentation');
    heading.className = 'heading';
    heading.textContent = name;
    group.append(heading, ...members);
    return group;
  };

  const fill = (): void => {
    const found = matching(choices, field.value).slice(0, mostShown);
    const made = found.map((choice, index) => [choice.group, optionOf(choice, index)] as const);
    const groups = Map.groupBy(made, ([group]) => group);
    list.replaceChildren(
      ...[...groups].map(([name, members]) =>
        groupOf(
          name,
          members.map(([, option]) => option),
        ),
      ),
    );
    const none = part('.picker .none');
    none.hidden = found.length > 0;
    activate(
      Math.max(
        0,
        found.findIndex(({ key }) => key === current),
      ),
    );
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
  const take = (option: HTMLElement | undefined): void => {
    const key = option?.dataset['key'];
    if (key === undefined) return;
    close();
    button.focus();
    chosen(key);
  };

  button.addEventListener('click', () => (isOpen() ? close() : open()));
  field.addEventListener('input', fill);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') activate(active + 1);
    else if (event.key === 'ArrowUp') activate(active - 1);
    else if (event.key === 'Enter') take(options()[active]);
    else if (event.key === 'Escape') {
      close();
      button.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Whatever is pressed here is meant for the list: 0 and - would zoom the picture.
  popup.addEventListener('keydown', (event) => event.stopPropagation());
  list.addEventListener('click', (event) => {
    const option =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role="option"]') : null;
    take(option ?? undefined);
  });
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
