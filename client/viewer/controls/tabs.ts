/** The strip of tabs: one for each view, and those of the pages without a picture. */
import type { PageName, ViewChoice } from '../messages.ts';
import { part, unlessSame } from '../page-parts.ts';

interface Tabs {
  readonly choices: readonly ViewChoice[];
  readonly chosen: PageName;
}

/** The strip of tabs is scrolled, the page is not. */
function bringTabIn(strip: HTMLElement, tab: HTMLElement): void {
  const room = 36;
  const left = tab.offsetLeft - room;
  const right = tab.offsetLeft + tab.offsetWidth + room;
  if (left < strip.scrollLeft) strip.scrollLeft = left;
  else if (right > strip.scrollLeft + strip.clientWidth) strip.scrollLeft = right - strip.clientWidth;
}

/**
 * Says that the strip goes on, and leads there: a fade and an arrow on each side that has more. The keyboard needs
 * neither, because its arrows go from tab to tab.
 */
function showThatTabsGoOn(list: HTMLElement): () => void {
  const [back, on] = [part('.further.back'), part('.further.on')];
  const update = (): void => {
    const { scrollLeft, scrollWidth, clientWidth } = list;
    back.hidden = scrollLeft < 2;
    on.hidden = scrollLeft + clientWidth > scrollWidth - 2;
    list.classList.toggle('goes-back', !back.hidden);
    list.classList.toggle('goes-on', !on.hidden);
  };
  const isCalm = (): boolean =>
    document.body.classList.contains('vscode-reduce-motion') ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const page = (direction: 1 | -1) => (): void =>
    list.scrollBy({
      left: direction * Math.max(80, list.clientWidth * 0.7),
      behavior: isCalm() ? 'auto' : 'smooth',
    });
  back.addEventListener('click', page(-1));
  on.addEventListener('click', page(1));
  list.addEventListener('scroll', update, { passive: true });
  new ResizeObserver(update).observe(list);
  return update;
}

/** Drives the tabs of the page. `choose` hears which view or page is wanted. */
export function viewTabs(choose: (view: PageName) => void): (tabs: Tabs) => void {
  const list = part('.views');
  const updateEnds = showThatTabsGoOn(list);
  const buttons = (): readonly HTMLButtonElement[] => [...list.querySelectorAll('button')];
  const select = (chosen: string | undefined): void => {
    for (const button of buttons()) {
      const selected = button.dataset['view'] === chosen;
      // Not at every edit: asking where the tab is makes the browser lay out the new picture once more.
      if (selected && button.getAttribute('aria-selected') === 'true') continue;
      button.setAttribute('aria-selected', String(selected));
      button.tabIndex = selected ? 0 : -1;
      if (selected) bringTabIn(list, button);
    }
  };
  const activate = (button: HTMLButtonElement | undefined): void => {
    if (button === undefined) return;
    select(button.dataset['view']);
    button.focus();
    choose(button.dataset['view'] as PageName);
  };

  list.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button !== null) activate(button);
  });
  list.addEventListener('keydown', (event) => {
    const all = buttons();
    const index = all.findIndex((button) => button.contains(document.activeElement));
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: (index + 1) % all.length,
      ArrowLeft: (index - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    activate(all[to]);
  });

  const build = unlessSame((choices: readonly ViewChoice[]) => {
    const hadFocus = list.contains(document.activeElement);
    const made = choices.map(({ name, label, description }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.role = 'tab';
      button.dataset['view'] = name;
      button.textContent = label;
      button.title = description;
      button.setAttribute('aria-controls', name === 'tables' || name === 'history' ? 'tables' : 'stage');
      return button;
    });
    list.replaceChildren(...made);
    if (hadFocus) made[0]?.focus();
    updateEnds();
  });
  return ({ choices, chosen }) => {
    build(choices);
    select(chosen);
  };
}
