/** Finding things in the picture by what is written on them: a small box over the stage. */
import type { Part } from '../picture/parts.ts';
import type { Picture } from '../picture/picture.ts';
import { countSentence, type Match, matchesIn } from './matches.ts';
import { folded } from './matching.ts';

interface Find {
  readonly open: () => void;
  /** Looks again, after the picture has changed. */
  readonly refresh: () => void;
}

interface FindLinks {
  /** The picture on the stage, if there is one. */
  readonly picture: () => Picture | undefined;
  /** What a focus keeps out of the picture, as a screen reader says it. */
  readonly leftOut: () => readonly string[];
  readonly bringIn: (part: Part) => void;
  /** A way to one thing and what is next to it; absent where there is nobody to ask for that. */
  readonly show: (element: string) => (() => void) | undefined;
}

/** Drives the page's find box. */
export function createFind({ picture, leftOut, bringIn, show }: FindLinks): Find {
  const box = document.querySelector<HTMLElement>('.find');
  const field = document.querySelector<HTMLInputElement>('.find input');
  const count = document.querySelector<HTMLElement>('.find output');
  const shower = document.querySelector<HTMLButtonElement>('.find [data-find="show"]');
  if (box === null || field === null || count === null || shower === null)
    throw new Error('The page has no .find');
  let found: readonly Match[] = [];
  let place = 0;
  /** What had the focus before the box. */
  let before: Element | null = null;
  /** What was in a box and is to be shown by itself, until it is. */
  let sought: string | undefined;

  const wayIn = (): (() => void) | undefined => {
    const element = found[place]?.inside?.element;
    return element === undefined ? undefined : show(element);
  };
  const light = (): void => {
    const now = picture();
    for (const element of document.querySelectorAll('.found')) element.classList.remove('found', 'found-now');
    const current = found[place]?.part;
    for (const id of new Set(found.map(({ part }) => part)))
      for (const member of now?.parts.get(id)?.members ?? []) {
        member.classList.add('found');
        member.classList.toggle('found-now', id === current);
      }
    const wanted = folded(field.value.trim());
    const outside = wanted === '' ? 0 : leftOut().filter((label) => folded(label).includes(wanted)).length;
    count.textContent = wanted === '' ? '' : countSentence(place, found, outside);
    shower.hidden = wayIn() === undefined;
  };
  const look = (): void => {
    const now = picture();
    found = box.hidden || now === undefined ? [] : matchesIn(now, field.value);
    const there = found.findIndex(
      ({ part, inside }) => inside === undefined && now?.drawn(part)?.element === sought,
    );
    place = sought === undefined || there < 0 ? Math.min(place, Math.max(0, found.length - 1)) : there;
    light();
    if (sought === undefined || there < 0) return;
    sought = undefined;
    bring();
  };
  const bring = (): void => {
    const part = picture()?.parts.get(found[place]?.part ?? '');
    if (part !== undefined) bringIn(part);
  };
  const step = (by: number): void => {
    if (found.length === 0) return;
    place = (place + by + found.length) % found.length;
    light();
    bring();
  };
  const showIt = (): void => {
    const lead = wayIn();
    if (lead === undefined) return;
    sought = found[place]?.inside?.element;
    lead();
    field.focus();
  };
  const close = (): void => {
    const last = picture()?.parts.get(found[place]?.part ?? '');
    box.hidden = true;
    look();
    // A hidden field would go on taking keys until the next frame.
    field.blur();
    const next = last?.root ?? before;
    if (next instanceof HTMLElement || next instanceof SVGElement) next.focus({ preventScroll: true });
  };

  field.addEventListener('input', () => {
    place = 0;
    sought = undefined;
    look();
    bring();
  });
  box.addEventListener('keydown', (event) => {
    // Whatever is typed here is meant for the field: 0 and - would zoom the picture.
    event.stopPropagation();
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) showIt();
    else if (event.key === 'Enter' && event.target === field) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
  box.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-find]') : null;
    if (button?.dataset['find'] === 'next') step(1);
    else if (button?.dataset['find'] === 'back') step(-1);
    else if (button?.dataset['find'] === 'show') showIt();
    else if (button?.dataset['find'] === 'close') close();
  });
  return {
    open() {
      if (box.hidden) before = document.activeElement;
      box.hidden = false;
      field.focus();
      field.select();
      look();
    },
    refresh: look,
  };
}

/**
 * Ctrl+F, Cmd+F and / open the box while a picture is shown. On the page of tables they are left to the editor's or
 * the browser's own search, which reads text.
 */
export function listenForFind(find: Find, isPictureShown: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    const isFind = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f';
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!(isFind || isSlash) || !isPictureShown()) return;
    // The editor listens above the page: unstopped, its own search would open as well.
    event.preventDefault();
    event.stopPropagation();
    find.open();
  });
}
