/**
 * The page where no editor shows it: with every picture written into it (an offline file), or with a server
 * behind it that says when something has changed. The address tells which view is shown, so a link can be shared.
 */
import type { FocusChoice } from '../../server/views/focus.ts';
import { everything } from './controls/focusing.ts';
import type { Host } from './host.ts';
import type {
  FromViewer,
  PageName,
  ShowMessage,
  ShowTablesMessage,
  TakeMessage,
  ToViewer,
} from './messages.ts';
import { unpacked } from './unpack.ts';

/** How a view comes to a page that no editor shows. */
interface Source {
  readonly first: PageName;
  readonly get: (view: PageName, focus: string | undefined) => Promise<ToViewer>;
  /** What there is to say of an element; absent where nobody knows more than the page. */
  readonly card?: (element: string) => Promise<ToViewer>;
  /** Calls back with every change; absent where nothing ever changes. */
  readonly follow?: (changed: () => void, lost: (sentence: string) => void) => void;
}

const send = (message: ToViewer): void =>
  window.postMessage(message, window.origin === 'null' ? '*' : origin);

/** What the page was made with; `undefined` where it was not made to stand alone. */
export function hostOfLonePage(): Host | undefined {
  const source = writtenIn() ?? servedFrom();
  return source && lone(source);
}

type Page = ShowMessage | ShowTablesMessage;
type Pages = Readonly<Partial<Record<string, Page>>>;

function writtenIn(): Source | undefined {
  const pages = new Map(
    [...document.querySelectorAll<HTMLElement>('script.page')].map((holder) => [
      holder.dataset['name'],
      holder,
    ]),
  );
  if (pages.size === 0) return undefined;
  const pageIn = async (holder: Element): Promise<Page> =>
    JSON.parse(await unpacked(holder.textContent ?? ''));
  const parts = [...document.querySelectorAll<HTMLElement>('script.part')];
  const pagesIn = async (holder: Element): Promise<Pages> =>
    JSON.parse(await unpacked(holder.textContent ?? ''));
  const focuses = parts.map(({ dataset }): FocusChoice => {
    const { key = '', group = '', label = '' } = dataset;
    return { key, group, label };
  });
  const choices = parts.length === 0 ? {} : { focuses, onlyThese: true };
  return {
    first: 'silos',
    async get(view, focus) {
      const holder = pages.get(`${view} ${focus}`) ?? pages.get(view);
      if (holder === undefined) return { type: 'unavailable', sentence: 'This page has no such view.' };
      const page = await pageIn(holder);
      if (focus === undefined || page.focus !== undefined) return { ...page, ...choices };
      const part = parts.find(({ dataset }) => dataset['key'] === focus);
      const narrowed = part && (await pagesIn(part))[view];
      if (narrowed !== undefined) return { ...narrowed, ...choices };
      if (page.type !== 'show') return { ...page, ...choices };
      const { diagram } = page;
      const isWhole = focus === everything && diagram.collapsed !== undefined;
      const notices = [isWhole ? wholeMissing : partMissing, ...diagram.notices];
      return { ...page, ...choices, diagram: { ...diagram, notices } };
    },
  };
}

const partMissing =
  'This file does not hold the part that its address names: that needs the editor or “cust serve”. Everything is shown.';

const wholeMissing =
  'All of this picture is too large for this file: that needs the editor or “cust serve”. The file shows it collapsed.';

function servedFrom(): Source | undefined {
  const address = document.querySelector<HTMLMetaElement>('meta[name="cust-pages"]')?.content;
  if (address === undefined) return undefined;
  return {
    first: 'silos',
    get: async (view, focus) => {
      const query = focus === undefined ? '' : `?focus=${encodeURIComponent(focus)}`;
      const answer = await fetch(`${address}/${encodeURIComponent(view)}.json${query}`);
      if (answer.ok) return answer.json();
      return { type: 'unavailable', sentence: 'There is no such view, or the roadmap is gone.' };
    },
    async card(element) {
      const answer = await fetch(`${address}/card.json?element=${encodeURIComponent(element)}`);
      return { type: 'card', element, markdown: answer.ok ? await answer.json() : null };
    },
    follow(changed, lost) {
      const events = new EventSource('/changes');
      events.addEventListener('message', changed);
      events.addEventListener('open', changed);
      events.addEventListener('error', () =>
        lost('“cust serve” does not answer. What is shown may be out of date until it runs again.'),
      );
    },
  };
}

function lone({ first, get, card, follow }: Source): Host {
  let kept: unknown;
  const asked = pictureInAddress();
  let wanted = addressed(first);
  const show = async (): Promise<void> => {
    const now = wanted;
    const message = await get(now.view, now.focus).catch(
      (error: unknown): ToViewer => ({ type: 'unavailable', sentence: `The view did not arrive: ${error}` }),
    );
    if (now === wanted) send(message);
  };
  const choose = (): void => {
    wanted = addressed(first);
    void show();
  };

  document.body.classList.add('alone');
  document.querySelector('.take')?.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const format = button?.dataset['take'];
    const caption = document.querySelector<HTMLInputElement>('.take input')?.checked !== false;
    if (format === 'svg' || format === 'png') send({ ...usual, format, title: caption, legend: caption });
  });
  window.addEventListener('hashchange', choose);
  return {
    post(message: FromViewer) {
      if (message.type === 'ready') {
        choose();
        follow?.(
          () => void show(),
          (sentence) => send({ type: 'unavailable', sentence }),
        );
      } else if (message.type === 'chooseView') location.hash = addressOf({ ...wanted, view: message.view });
      else if (message.type === 'chooseFocus')
        location.hash = addressOf({ view: wanted.view, focus: message.focus });
      // Without an answer the card stays as it is.
      else if (message.type === 'card') card?.(message.element).then(send, () => undefined);
      else if (message.type === 'drawn' && asked !== undefined) send(asked);
      else if (message.type === 'taken') (asked === undefined ? download : leave)(message, wanted.view);
    },
    kept: () => kept,
    keep: (state) => {
      kept = state;
    },
  };
}

/** A picture that whoever opened the page wants to read from it (`cust export`, in a browser without a window). */
function pictureInAddress(): TakeMessage | undefined {
  const said = new URLSearchParams(location.hash.slice(1));
  const format = said.get('take');
  if (format !== 'svg' && format !== 'png') return undefined;
  const without = new Set(said.get('without')?.split(','));
  return {
    ...usual,
    format,
    scale: Number(said.get('scale') ?? usual.scale),
    background: !without.has('background'),
    title: !without.has('title'),
    legend: !without.has('legend'),
  };
}

/** How people want a picture, unless they say otherwise. */
const usual: TakeMessage = {
  type: 'take',
  format: 'png',
  scale: 2,
  background: true,
  title: true,
  legend: true,
};

/** Leaves a picture in the page: its bytes in base64, or of the sentence that says why there is none. */
function leave(taken: Extract<FromViewer, { type: 'taken' }>): void {
  // The picture may be drawn anew, for the page's final size.
  document.querySelector('#taken')?.remove();
  const place = document.createElement('pre');
  place.id = 'taken';
  place.className = 'problem' in taken ? 'problem' : 'content';
  const text = 'problem' in taken ? taken.problem : taken.content;
  const isBase64 = taken.format === 'png' && 'content' in taken;
  place.textContent = isBase64 ? text : toBase64(new TextEncoder().encode(text));
  document.body.append(place);
}

/** In pieces: a call takes only so many arguments. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}

/** Hands a picture to the person as a file; why there is none is said in the banner. */
function download(taken: Extract<FromViewer, { type: 'taken' }>, name: string): void {
  if ('problem' in taken) {
    send({ type: 'unavailable', sentence: taken.problem });
    return;
  }
  const { content, format } = taken;
  const link = document.createElement('a');
  link.href =
    format === 'png'
      ? `data:image/png;base64,${content}`
      : URL.createObjectURL(new Blob([content], { type: 'image/svg+xml' }));
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What an address tells: `#view=relay&focus=silo:sales`. */
interface Addressed {
  readonly view: PageName;
  readonly focus: string | undefined;
}

function addressed(first: PageName): Addressed {
  const said = new URLSearchParams(location.hash.slice(1));
  return {
    view: (said.get('view') as PageName | null) ?? first,
    focus: said.get('focus') ?? undefined,
  };
}

/** Colons stay as they are: people read these links. */
function addressOf({ view, focus }: Addressed): string {
  const part = focus === undefined ? '' : `&focus=${encodeURIComponent(focus).replaceAll('%3A', ':')}`;
  return `view=${view}${part}`;
}
