/** The choices of a combobox, in groups, and the one among them that the arrow keys have come to. */
import type { FocusChoice } from '../../../server/views/focus.ts';

interface Listbox {
  /** Shows these, and stands on the one that is chosen now. */
  readonly fill: (choices: readonly FocusChoice[], chosen: string | undefined) => void;
  /** Goes on to the next one or back, round the ends. */
  readonly step: (by: 1 | -1) => void;
  /** The key of the one that it stands on. */
  readonly active: () => string | undefined;
  /** The key of the one that was pressed. */
  readonly keyAt: (target: EventTarget | null) => string | undefined;
}

/** @param field where one types, which says for a screen reader what the list stands on */
export function createListbox(list: HTMLElement, field: HTMLElement): Listbox {
  let place = 0;

  const options = (): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role="option"]')];

  const activate = (index: number): void => {
    const all = options();
    place = all.length === 0 ? 0 : (index + all.length) % all.length;
    all.forEach((option, at) => {
      option.classList.toggle('active', at === place);
    });
    const now = all[place];
    if (now === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', now.id);
    now?.scrollIntoView({ block: 'nearest' });
  };

  return {
    fill(choices, chosen) {
      const made = choices.map((choice, index) => optionOf(choice, index, choice.key === chosen));
      const groups = Map.groupBy(made, (_, index) => choices[index]?.group ?? '');
      list.replaceChildren(...[...groups].map(([name, members]) => groupOf(name, members)));
      activate(
        Math.max(
          0,
          choices.findIndex(({ key }) => key === chosen),
        ),
      );
    },
    step: (by) => activate(place + by),
    active: () => keyOf(options()[place]),
    keyAt(target) {
      const option = target instanceof Element ? target.closest<HTMLElement>('[role="option"]') : null;
      return keyOf(option ?? undefined);
    },
  };
}

const keyOf = (option: HTMLElement | undefined): string | undefined => option?.dataset['key'];

function optionOf({ key, label }: FocusChoice, index: number, isChosen: boolean): HTMLElement {
  const option = document.createElement('li');
  option.id = `focus-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(isChosen));
  option.dataset['key'] = key;
  option.textContent = label;
  return option;
}

function groupOf(name: string, members: readonly HTMLElement[]): HTMLElement {
  const group = document.createElement('ul');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', name);
  const heading = document.createElement('li');
  heading.setAttribute('role', 'presentation');
  heading.className = 'heading';
  heading.textContent = name;
  group.append(heading, ...members);
  return group;
}
