/** Beside a picture of two versions: everything that is different, in sentences that lead to their places. */
import type { ChangeLine, ChangeList, FindingLine, SourcePlace } from '../../../server/views/diagram.ts';
import { nameOf, sign } from '../picture/marks.ts';

export interface ChangesPanel {
  /** `undefined`: the picture is of one version, and there is no list. */
  readonly show: (list: ChangeList | undefined) => void;
  /** Marks the lines about an element. */
  readonly light: (element: string | undefined) => void;
}

interface ChangesActions {
  readonly goTo: (source: SourcePlace) => void;
  /** The pointer or the keyboard is on a line about this element, or on none any more. */
  readonly point: (element: string | undefined) => void;
}

/** More lines are read by nobody; the picture has them all. */
const mostLines = 200;

const marks: Readonly<Record<ChangeLine['kind'], string>> = { added: '+', removed: '−', changed: '~' };

/** Drives the page's own panel. */
export function createChangesPanel(panel: HTMLElement, { goTo, point }: ChangesActions): ChangesPanel {
  let last = '';
  const lineOf = (source: SourcePlace | undefined, ...content: readonly Node[]): HTMLElement => {
    const item = document.createElement('li');
    const line = document.createElement(source === undefined ? 'span' : 'button');
    if (line instanceof HTMLButtonElement) line.type = 'button';
    if (source !== undefined) line.addEventListener('click', () => goTo(source));
    line.className = 'line';
    line.append(...content);
    item.append(line);
    return item;
  };
  const changeLine = ({ kind, sentence, element, source }: ChangeLine): HTMLElement => {
    const mark = spanOf('mark', marks[kind]);
    mark.setAttribute('aria-hidden', 'true');
    // What is new or gone says so itself.
    const word = kind === 'changed' ? [spanOf('unseen', 'Changed: ')] : [];
    const item = lineOf(source, mark, ...word, spanOf('', sentence));
    item.dataset['element'] = element;
    item.classList.add(kind);
    for (const event of ['pointerenter', 'focusin']) item.addEventListener(event, () => point(element));
    for (const event of ['pointerleave', 'focusout']) item.addEventListener(event, () => point(undefined));
    return item;
  };
  const findingLine = ({ severity, message, source }: FindingLine): HTMLElement =>
    lineOf(source, sign(severity), spanOf('unseen', `${nameOf(severity)}: `), spanOf('', message));

  return {
    show(list) {
      const now = JSON.stringify(list) ?? '';
      if (now === last) return;
      last = now;
      panel.hidden = list === undefined;
      if (list === undefined) return;
      // Whoever reads on while somebody types stays where they are.
      const { scrollTop } = panel;
      const focused = [...panel.querySelectorAll<Element>('button')].indexOf(document.activeElement ?? panel);
      const summary = document.createElement('p');
      summary.textContent = list.summary.replaceAll(' -> ', ' → ');
      let room = mostLines;
      const groups = list.groups.flatMap(({ title, lines }) => {
        const shown = lines.slice(0, room);
        room -= shown.length;
        return shown.length === 0 ? [] : section(title, shown.map(changeLine));
      });
      const left = list.groups.reduce((sum, { lines }) => sum + lines.length, 0) - (mostLines - room);
      const more = document.createElement('p');
      more.textContent = `And ${left} more.`;
      panel.replaceChildren(
        summary,
        ...groups,
        ...(left > 0 ? [more] : []),
        ...section('New findings', list.gained.slice(0, mostLines).map(findingLine)),
        ...section('Findings that are gone', list.lost.slice(0, mostLines).map(findingLine)),
      );
      panel.scrollTop = scrollTop;
      if (focused !== -1) panel.querySelectorAll('button')[focused]?.focus({ preventScroll: true });
    },
    light(element) {
      for (const item of panel.querySelectorAll<HTMLElement>('[data-element]'))
        item.classList.toggle('lit', item.dataset['element'] === element);
    },
  };
}

function spanOf(className: string, text: string): HTMLElement {
  const span = document.createElement('span');
  if (className !== '') span.className = className;
  span.textContent = text.replaceAll(' -> ', ' → ');
  return span;
}

function section(title: string, lines: readonly HTMLElement[]): readonly HTMLElement[] {
  if (lines.length === 0) return [];
  const heading = document.createElement('h2');
  heading.textContent = title;
  const list = document.createElement('ul');
  list.append(...lines);
  return [heading, list];
}
