/** The viewer page: has what its host shows drawn, and tells the host what a person chose. */
import { actionsOn } from './controls/actions.ts';
import { createChangesPanel } from './controls/change-list.ts';
import { createFind, listenForFind } from './controls/find.ts';
import { createFocusing, everything } from './controls/focusing.ts';
import { createMenu } from './controls/menu.ts';
import { createPicker } from './controls/picker.ts';
import { createDrawing } from './drawing.ts';
import { createFrame } from './frame.ts';
import { connectHost, listen } from './host.ts';
import { layoutEngineReady } from './layout/elk.ts';
import { createMemory } from './memory.ts';
import type { ShowMessage, ShowTablesMessage, TakeMessage } from './messages.ts';
import { createCard } from './picture/card.ts';
import { letPartsBeChosen } from './picture/choose.ts';
import { followGestures } from './picture/gestures.ts';
import { printInLight } from './printing.ts';
import { fileOf } from './saving/save.ts';
import { createStage } from './stage.ts';
import { createTablesPage } from './tables/page.ts';
import { readTheme, watchTheme } from './theme.ts';

const host = connectHost();
const memory = createMemory(host);

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
}

/** A place that is laid out, and out of sight. */
function createWorkbench(): HTMLElement {
  const bench = document.createElement('div');
  bench.className = 'workbench';
  bench.setAttribute('aria-hidden', 'true');
  document.body.append(bench);
  return bench;
}

const workbench = createWorkbench();
const filesBench = createWorkbench();

let theme = readTheme();
let latest: ShowMessage | undefined;

const hasEditor = !document.body.classList.contains('alone');
const tablesPage = createTablesPage(
  element('.tables'),
  hasEditor ? (name) => host.post({ type: 'revealElement', element: name }) : undefined,
);
const frame = createFrame({
  choose: (view) => host.post({ type: 'chooseView', view }),
  filter: {
    pressed: memory.onlyProblems(),
    apply(onlyProblems) {
      element('.floor').classList.toggle('only-problems', onlyProblems);
      tablesPage.filter(onlyProblems);
    },
    remember: memory.rememberFilter,
  },
  goTo: (source) => host.post({ type: 'reveal', source, focusEditor: true }),
});

const stageBox = element('.stage');
const stage = createStage(stageBox, element('.canvas'), {
  frame,
  memory,
  // Arrows between lifelines say nothing without the names at the top.
  beginsAtTop: () => latest?.diagram.type === 'sequence',
  onInstall: () => find.refresh(),
});

const card = createCard(element('.card'), (name) => host.post({ type: 'card', element: name }));

const changesPanel = createChangesPanel(element('.changes'), {
  goTo: (source) => host.post({ type: 'reveal', source, focusEditor: false }),
  point: stage.point,
});

/** Whether the host can show the part that a key spells. */
function canFocus(key: string): boolean {
  if (latest?.focuses === undefined) return false;
  return latest.onlyThese !== true || latest.focuses.some((choice) => choice.key === key);
}

/** Focuses on what is next to the thing that the cursor is in; undefined where that cannot be shown. */
function nearHighlighted(): (() => void) | undefined {
  const key = `near:${stage.highlighted()}`;
  if (stage.highlighted() === undefined || !canFocus(key)) return undefined;
  return () => host.post({ type: 'chooseFocus', focus: key });
}

const picker = createPicker((focus) => host.post({ type: 'chooseFocus', focus }));
const focusing = createFocusing(() => ({
  back: () => host.post({ type: 'chooseFocus' }),
  all() {
    if (latest !== undefined) drawing.wantWhole(latest);
    host.post({ type: 'chooseFocus', focus: everything });
  },
  choose: latest?.focuses === undefined ? undefined : picker.open,
  near: nearHighlighted(),
}));
const find = createFind({
  picture: () => stage.shown()?.picture,
  leftOut: () => latest?.focus?.leftOut ?? [],
  bringIn: stage.bringIn,
  show: (name) =>
    canFocus(`near:${name}`) ? () => host.post({ type: 'chooseFocus', focus: `near:${name}` }) : undefined,
});
listenForFind(find, () => stage.shown() !== undefined && !stageBox.hidden);

const drawing = createDrawing({
  stage,
  workbench,
  frame,
  picker,
  focusing,
  changesPanel,
  host,
  latest: () => latest,
  theme: () => theme,
});

function show(message: ShowMessage): void {
  if (latest !== undefined && message.version < latest.version) return;
  latest = message;
  tablesPage.hide();
  stageBox.hidden = false;
  drawing.offer(message);
}

function showTables(message: ShowTablesMessage): void {
  const { version, pages } = message;
  const started = performance.now();
  stageBox.hidden = true;
  frame.banner(undefined);
  frame.page(message);
  picker.offer(message.focuses);
  picker.choose(message.focus?.key);
  focusing.onTables(message.focus);
  const name = message.page ?? 'tables';
  tablesPage.show(name, pages, message.marked);
  memory.rememberPage(name);
  const totalMs = performance.now() - started;
  const nodes = pages.flat().reduce((count, { rows }) => count + rows.length, 0);
  host.post({ type: 'drawn', version, outcome: 'rendered', mermaidMs: 0, waitedMs: 0, totalMs, nodes });
}

function highlight(name: string | undefined): void {
  stage.highlight(name);
  tablesPage.light(name);
  changesPanel.light(name);
  if (latest !== undefined && !stageBox.hidden) focusing.show(latest.focus, latest.diagram);
}

function unavailable(sentence: string): void {
  // Whoever comes back after this may count from the start again.
  latest = undefined;
  if (stage.shown() === undefined) frame.instead({ sentence });
  frame.banner({ kind: 'trouble', sentence });
}

listen((message) => {
  if (message.type === 'show') show(message);
  else if (message.type === 'showTables') showTables(message);
  else if (message.type === 'highlight') highlight(message.element);
  else if (message.type === 'take') void take(message);
  else if (message.type === 'card') card.tell(message.element, message.markdown);
  else if (message.type === 'keep') memory.rememberHost(message.state);
  else unavailable(message.sentence);
});

async function take(what: TakeMessage): Promise<void> {
  const shown = stage.shown();
  const staged =
    shown === undefined || stageBox.hidden || latest === undefined
      ? undefined
      : { picture: shown.picture, message: latest, theme };
  host.post(await fileOf(staged, what, { draw: workbench, read: filesBench }));
}

watchTheme(() => {
  const next = readTheme();
  const changed = JSON.stringify(next) !== JSON.stringify(theme);
  theme = next;
  if (changed) drawing.redraw();
});

printInLight(element('.canvas'));

let { upright } = stage.room();
new ResizeObserver(() => {
  if (stage.room().upright === upright || stageBox.clientWidth === 0) return;
  upright = !upright;
  drawing.redraw();
}).observe(stageBox);

followGestures(stageBox, stage.camera);
letPartsBeChosen({
  element: stageBox,
  picture: () => stage.shown()?.picture,
  card,
  menu: createMenu(element('.menu')),
  actionsFor(id) {
    const drawn = stage.shown()?.picture.drawn(id);
    if (drawn === undefined) return [];
    return actionsOn(drawn, {
      post: host.post,
      canFocus,
      hasEditor,
    });
  },
  post: host.post,
  bringIn: stage.bringIn,
});

const view = memory.view();
const focus = memory.focus();
void layoutEngineReady();
host.post({
  type: 'ready',
  ...(view !== undefined && { view }),
  ...(focus !== undefined && { focus }),
});
