/**
 * The page where no editor shows it: with every picture written into it (an offline file), or with a server
 * behind it that says when something has changed. The address tells which view is shown, so a link can be shared.
 */
import type { Host } from './host.ts';
import type { FromViewer, PageName, ToViewer } from './messages.ts';

/** How a view comes to a page that no editor shows. */
interface Source {
  readonly first: PageName;
  readonly get: (view: PageName) => Promise<ToViewer>;
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

function writtenIn(): Source | undefined {
  const data = document.querySelector('script#pages')?.textContent;
  if (data === undefined || data === null) return undefined;
  const pages = JSON.parse(data) as Readonly<Partial<Record<PageName, ToViewer>>>;
  const [first = 'silos'] = Object.keys(pages) as PageName[];
  return {
    first,
    get: async (view) => pages[view] ?? { type: 'unavailable', sentence: 'This page has no such view.' },
  };
}

function servedFrom(): Source | undefined {
  const address = document.querySelector<HTMLMetaElement>('meta[name="cust-pages"]')?.content;
  if (address === undefined) return undefined;
  return {
    first: 'silos',
    get: async (view) => {
      const answer = await fetch(`${address}/${encodeURIComponent(view)}.json`);
      if (answer.ok) return answer.json();
      return { type: 'unavailable', sentence: 'There is no such view, or the roadmap is gone.' };
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

function lone({ first, get, follow }: Source): Host {
  let kept: unknown;
  let wanted: PageName = first;
  const show = async (): Promise<void> => {
    const view = wanted;
    const message = await get(view).catch(
      (error: unknown): ToViewer => ({ type: 'unavailable', sentence: `The view did not arrive: ${error}` }),
    );
    if (view === wanted) send(message);
  };
  const choose = (view: PageName): void => {
    wanted = view;
    void show();
  };

  document.body.classList.add('alone');
  document.querySelector('.take')?.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    const format = button?.dataset['take'];
    if (format === 'svg' || format === 'png') send({ type: 'take', format, scale: 2, background: true });
  });
  window.addEventListener('hashchange', () => choose(viewInAddress() ?? first));
  return {
    post(message: FromViewer) {
      if (message.type === 'ready') {
        choose(viewInAddress() ?? first);
        follow?.(
          () => void show(),
          (sentence) => send({ type: 'unavailable', sentence }),
        );
      } else if (message.type === 'chooseView') location.hash = `view=${message.view}`;
      else if (message.type === 'taken') download(message, wanted);
    },
    kept: () => kept,
    keep: (state) => {
      kept = state;
    },
  };
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

function viewInAddress(): PageName | undefined {
  return (new URLSearchParams(location.hash.slice(1)).get('view') as PageName | null) ?? undefined;
}
