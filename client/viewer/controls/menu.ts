/** The menu of one part of the picture: what can be done about it. */

export interface Action {
  readonly label: string;
  /** The key that does the same on the part itself. */
  readonly key: string;
  readonly run: () => void;
}

export interface Menu {
  /** Opens at a point of the window; `back` has the focus afterwards. Without actions nothing opens. */
  readonly open: (
    actions: readonly Action[],
    at: { readonly x: number; readonly y: number },
    back: SVGElement,
  ) => void;
}

/** Drives the page's menu element. */
export function createMenu(menu: HTMLElement): Menu {
  let back: SVGElement | undefined;
  let open: readonly Action[] = [];
  const items = (): readonly HTMLButtonElement[] => [...menu.querySelectorAll('button')];
  const close = (): void => {
    if (menu.hidden) return;
    menu.hidden = true;
    back?.focus({ preventScroll: true });
  };
  const run = (index: number): void => {
    close();
    open[index]?.run();
  };

  menu.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button !== null) run(items().indexOf(button));
  });
  menu.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const all = items();
    const index = all.findIndex((item) => item.contains(document.activeElement));
    if (event.key === 'ArrowDown') all[(index + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all[(index - 1 + all.length) % all.length]?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key !== 'Enter' && event.key !== ' ') return;
    else run(index);
    event.preventDefault();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && menu.contains(relatedTarget))) menu.hidden = true;
  });

  return {
    open(actions, { x, y }, from) {
      if (actions.length === 0) return;
      open = actions;
      back = from;
      menu.replaceChildren(
        ...actions.map(({ label, key }) => {
          const item = document.createElement('button');
          item.type = 'button';
          item.tabIndex = -1;
          item.setAttribute('role', 'menuitem');
          item.setAttribute('aria-keyshortcuts', key);
          const hint = document.createElement('kbd');
          hint.setAttribute('aria-hidden', 'true');
          hint.textContent = key;
          item.append(label, hint);
          return item;
        }),
      );
      menu.hidden = false;
      menu.style.left = `${Math.max(4, Math.min(x, window.innerWidth - menu.offsetWidth - 4))}px`;
      menu.style.top = `${Math.max(4, Math.min(y, window.innerHeight - menu.offsetHeight - 4))}px`;
      items()[0]?.focus();
    },
  };
}
