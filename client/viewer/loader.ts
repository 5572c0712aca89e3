/**
 * What the editor's Markdown preview starts with every page: a few lines, which fetch the viewer only where there
 * is a fence for it.
 */
const script = document.currentScript;
const folder = script instanceof HTMLScriptElement ? new URL('.', script.src).href : '';
const nonce = script instanceof HTMLElement ? script.nonce : undefined;

const watcher = new MutationObserver(load);
let isLoaded = false;

function load(): void {
  if (isLoaded || document.querySelector('.cust-fence[data-diagram]') === null) return;
  isLoaded = true;
  watcher.disconnect();
  const viewer = document.createElement('script');
  if (nonce !== undefined) viewer.nonce = nonce;
  viewer.src = `${folder}viewer.js`;
  document.head.append(holder('layout-engine', 'viewer-elk.js'), holder('cust-style', 'viewer.css'), viewer);
}

/** Tells the viewer where one of its files is; nothing runs by it. */
function holder(id: string, file: string): HTMLElement {
  const element = document.createElement('script');
  element.type = 'text/plain';
  element.id = id;
  element.dataset['uri'] = folder + file;
  return element;
}

// The page writes its text after this has run, in its own time.
watcher.observe(document, { childList: true, subtree: true });
load();
