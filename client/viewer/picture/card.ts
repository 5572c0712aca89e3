/** The small card beside a part that the pointer or the keyboard is on: what it is, and what is wrong with it. */
import type { Drawn } from '../../../server/views/diagram.ts';
import { prose } from '../prose.ts';
import { findingsText, nameOf, severities, sign } from './marks.ts';

export interface Card {
  /** Shows what `drawn` is, beside the part whose place on the screen is `beside`; more of it when it comes. */
  readonly show: (drawn: Drawn, beside: DOMRect) => void;
  /** What the service says of an element, without its findings: nothing where it is not known any more. */
  readonly tell: (element: string, markdown: string | null) => void;
  readonly hide: () => void;
}

const gap = 8;

function fill(card: HTMLElement, drawn: Drawn, more: readonly Node[]): void {
  const heading = document.createElement('p');
  heading.className = 'what';
  heading.textContent = drawn.label;
  const list = document.createElement('ul');
  const worstFirst = drawn.marks.toSorted(
    (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
  for (const mark of worstFirst) {
    const item = document.createElement('li');
    const words = document.createElement('span');
    const spoken = document.createElement('span');
    spoken.className = 'unseen';
    spoken.textContent = `${nameOf(mark.severity)}: `;
    const rule = document.createElement('code');
    rule.textContent = mark.rule;
    words.append(spoken, mark.message, ' ', rule);
    item.append(sign(mark.severity), words);
    list.append(item);
  }
  card.replaceChildren(
    ...(more.length > 0 ? more : [heading]),
    ...(drawn.marks.length > 0 ? [list] : []),
    ...insideOf(drawn),
    ...placeOf(drawn),
  );
}

/** How many findings there are in all that it stands for. */
function insideOf({ inside }: Drawn): readonly Node[] {
  const found = inside === undefined ? '' : findingsText(inside);
  if (found === '') return [];
  const line = document.createElement('p');
  line.className = 'place';
  line.textContent = `In it: ${found}`;
  return [line];
}

/** Where no click leads to the source, the card says where it is. */
function placeOf({ source }: Drawn): readonly Node[] {
  if (source === undefined || !document.body.classList.contains('alone')) return [];
  const place = document.createElement('p');
  place.className = 'place';
  place.textContent = `${source.uri}, line ${source.range.start.line + 1}`;
  return [place];
}

/** Below the part, above it where there is no room, and always inside the window. Returns whether the part stays in sight. */
function place(card: HTMLElement, beside: DOMRect): boolean {
  const { width, height } = card.getBoundingClientRect();
  const below = beside.bottom + gap;
  const isBelow = below + height <= window.innerHeight;
  const top = isBelow ? below : beside.top - gap - height;
  const left = Math.min(beside.left, window.innerWidth - width - gap);
  card.style.left = `${Math.max(gap, left)}px`;
  card.style.top = `${Math.max(gap, top)}px`;
  return isBelow || top >= 0;
}

/** A pointer that only passes by asks for nothing (ms). */
const passing = 120;

/** Drives the page's card element; the escape key hides it. `ask` asks the host what there is to say of an element. */
export function createCard(card: HTMLElement, ask: (element: string) => void): Card {
  let shown: { readonly drawn: Drawn; readonly beside: DOMRect } | undefined;
  let asking: ReturnType<typeof setTimeout> | undefined;
  const hide = (): void => {
    card.hidden = true;
    shown = undefined;
    clearTimeout(asking);
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });
  return {
    show(drawn, beside) {
      clearTimeout(asking);
      shown = { drawn, beside };
      fill(card, drawn, []);
      card.hidden = false;
      place(card, beside);
      const { element } = drawn;
      if (element !== undefined) asking = setTimeout(() => ask(element), passing);
    },
    tell(element, markdown) {
      if (shown?.drawn.element !== element || markdown === null) return;
      fill(card, shown.drawn, prose(markdown));
      const isBeside = place(card, shown.beside);
      if (isBeside || shown.drawn.marks.length === 0) return;
      // In a small window the findings are what must be read, and the part what they are about.
      fill(card, shown.drawn, []);
      place(card, shown.beside);
    },
    hide,
  };
}
