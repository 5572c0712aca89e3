/** Finding things in the picture by what is written on them: a small box over the stage. */
import type { Part } from '../picture/parts.ts';
import type { Picture } from '../picture/picture.ts';
import { folded } from './picker.ts';

export interface Find {
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
}

/** "2 of 7", and what else there would be without the focus. */
export function countSentence(place: number, found: number, outside: number): string {
  const inside = found === 0 ? (outside === 0 ? 'Nothing found' : '') : `${place + 1} of ${found}`;
  const hidden = outside === 0 ? '' : `${outside} outside the focus`;
  return [inside, hidden].filter((text) => text !== '').join(', ');
}

/** Ids of the parts that have the query in their label or their text, in reading order. */
function matchesIn(picture: Picture, query: string): readonly string[] {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  return picture.order().filter((id) => {
    const written = picture.parts.get(id)?.members.map((member) => member.textContent ?? '') ?? [];
    return folded([picture.drawn(id)?.label ?? '', ...written].join(' ')).includes(wanted);
  });
}

/** Drives the page's find box. */
export function createFind({ picture, leftOut, bringIn }: FindLinks): Find {
  const box = document.querySelector<HTMLElement>('.find');
  const field = document.querySelector<HTMLInputElement>('.find input');
  const count = document.querySelector<HTMLElement>('.find output');
  if (box === null || field === null || count === null) throw new Error('The page has no .find');
  let found: readonly string[] = [];
  let place = 0;

  const light = (): void => {
    const now = picture();
    for (const element of document.querySelectorAll('.found')) element.classList.remove('found', 'found-now');
    found.forEach((id, index) => {
      for (const member of now?.parts.get(id)?.members ?? []) {
        member.classList.add('found');
        member.classList.toggle('found-now', index === place);
      }
    });
    const wanted = folded(field.value.trim());
    const outside = wanted === '' ? 0 : leftOut().filter((label) => folded(label).includes(wanted)).length;
    count.textContent = wanted === '' ? '' : countSentence(place, found.length, outside);
  };
  const look = (): void => {
    const now = picture();
    found = box.hidden || now === undefined ? [] : matchesIn(now, field.value);
    place = Math.min(place, Math.max(0, found.length - 1));
    light();
  };
  const bring = (): void => {
    const part = picture()?.parts.get(found[place] ?? '');
    if (part !== undefined) bringIn(part);
  };
  const step = (by: number): void => {
    if (found.length === 0) return;
    place = (place + by + found.length) % found.length;
    light();
    bring();
  };
  const close = (): void => {
    const last = picture()?.parts.get(found[place] ?? '');
    box.hidden = true;
    look();
    last?.root.focus({ preventScroll: true });
  };

  field.addEventListener('input', () => {
    place = 0;
    look();
    bring();
  });
  box.addEventListener('keydown', (event) => {
    // Whatever is typed here is meant for the field: 0 and - would zoom the picture.
    event.stopPropagation();
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === field) step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  });
  box.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-find]') : null;
    if (button?.dataset['find'] === 'next') step(1);
    else if (button?.dataset['find'] === 'back') step(-1);
    else if (button?.dataset['find'] === 'close') close();
  });
  return {
    open() {
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
