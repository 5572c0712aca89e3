/** The viewer page: takes pictures from its host, draws them, and tells the host what a person chose. */
import type { Diagram, ViewName } from '../../server/views/diagram.ts';
import type { FocusShown } from '../../server/views/focus.ts';
import { actionsOn } from './controls/actions.ts';
import { createChangesPanel } from './controls/change-list.ts';
import { createFind, listenForFind } from './controls/find.ts';
import { createFocusing, everything } from './controls/focusing.ts';
import { createMenu } from './controls/menu.ts';
import { createPicker } from './controls/picker.ts';
import { createFrame } from './frame.ts';
import { connectHost, listen } from './host.ts';
import { createLatest } from './latest.ts';
import { layoutEngineReady } from './layout/elk.ts';
import { createMemory } from './memory.ts';
import type { FromViewer, ShowMessage, ShowTablesMessage, TakeMessage } from './messages.ts';
import { nextTask, pauseInTyping } from './pace.ts';
import { type Box, createCamera } from './picture/camera.ts';
import { createCard } from './picture/card.ts';
import { letPartsBeChosen } from './picture/choose.ts';
import { followGestures } from './picture/gestures.ts';
import type { Part } from './picture/parts.ts';
import { createPicture, type Picture } from './picture/picture.ts';
import { movedBy, onCanvas, placeToStart } from './picture/places.ts';
import { relabel } from './picture/relabel.ts';
import { DrawingError, type Rendering, type Room, render } from './picture/render.ts';
import { sizeNotice } from './picture/size.ts';
import { fileOf } from './saving/save.ts';
import { createTablesPage } from './tables/page.ts';
import { readTheme, watchTheme } from './theme.ts';

type Drawn = Extract<FromViewer, { readonly type: 'drawn' }>;

/** What is on the stage. */
interface Shown {
  readonly roadmap: string;
  /** The elements that the picture has something for. */
  readonly elements: ReadonlySet<string>;
  readonly view: ViewName;
  /** The key of the part that is shown; undefined for everything. */
  readonly focus: string | undefined;
  readonly text: string;
  readonly picture: Picture;
  readonly notice: string | undefined;
}

/** A render that was overtaken is still shown when the picture on the stage is older than this (ms). */
const patience = 1000;

const host = connectHost();
const memory = createMemory(host);

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}`);
  return found;
}

const stage = element('.stage');
const canvas = element('.canvas');
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
let shown: Shown | undefined;
let shownAt = 0;
let latest: ShowMessage | undefined;
let highlighted: string | undefined;
/** The text that Mermaid refused last, with its sentence: it is not tried again until it changes. */
let refused: { readonly text: string; readonly sentence: string } | undefined;

const camera = createCamera(stage, canvas, {
  startAt,
  covered: () => frame.bannerHeight(),
  onChange() {
    const standpoint = camera.standpoint();
    frame.scale(standpoint.scale);
    if (shown !== undefined) memory.remember(shown.view, shown.focus, standpoint);
  },
});
const tablesPage = createTablesPage(element('.tables'), (name) =>
  host.post({ type: 'revealElement', element: name }),
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

const card = createCard(element('.card'), (name) => host.post({ type: 'card', element: name }));

const changesPanel = createChangesPanel(element('.changes'), {
  goTo: (source) => host.post({ type: 'reveal', source, focusEditor: false }),
  point(name) {
    const [first] = shown?.picture.light(name ?? highlighted) ?? [];
    if (name !== undefined && first !== undefined) bringIn(first);
  },
});

/** Whether the host can show the part that a key spells. */
function canFocus(key: string): boolean {
  if (latest?.focuses === undefined) return false;
  return latest.onlyThese !== true || latest.focuses.some((choice) => choice.key === key);
}

const picker = createPicker((focus) => host.post({ type: 'chooseFocus', focus }));
const focusing = createFocusing(() => ({
  back: () => host.post({ type: 'chooseFocus' }),
  all() {
    if (latest !== undefined) wanted.add(nameOf({ ...latest, focus: everyThing }));
    host.post({ type: 'chooseFocus', focus: everything });
  },
  choose: latest?.focuses === undefined ? undefined : picker.open,
  near:
    highlighted === undefined || !canFocus(`near:${highlighted}`)
      ? undefined
      : () => host.post({ type: 'chooseFocus', focus: `near:${highlighted}` }),
}));
const find = createFind({
  picture: () => shown?.picture,
  leftOut: () => latest?.focus?.leftOut ?? [],
  bringIn,
  show: (name) =>
    canFocus(`near:${name}`) ? () => host.post({ type: 'chooseFocus', focus: `near:${name}` }) : undefined,
});
listenForFind(find, () => shown !== undefined && !stage.hidden);

/** Where to look first. */
function startAt(): Box | undefined {
  // Arrows between lifelines say nothing without the names at the top.
  if (shown === undefined || latest?.diagram.type === 'sequence') return undefined;
  return placeToStart(shown.picture, highlighted);
}

function bringIn(part: Part): void {
  if (shown !== undefined) camera.bringIn(onCanvas(shown.picture, part.box()));
}

/** Puts a new picture on the stage in place of the old. */
function install({ svg, notice }: Rendering, { diagram, roadmap, focus }: ShowMessage): void {
  const before = shown;
  const focused = document.activeElement?.getAttribute('data-part') ?? undefined;
  frame.instead(undefined);
  canvas.replaceChildren(svg);
  const picture = createPicture(svg, diagram, theme.fontFamily);
  const elements = elementsOf(diagram);
  shown = { roadmap, view: diagram.view, focus: focus?.key, text: diagram.text, elements, picture, notice };
  shownAt = performance.now();

  const standpoint = memory.standpoint(diagram.view, focus?.key);
  const wasWhole = camera.showsAll();
  camera.resize(picture.width, picture.height);
  if (before?.view !== diagram.view || before.focus !== focus?.key) camera.restore(standpoint);
  else if (!wasWhole && !camera.showsAll()) {
    const { x, y } = movedBy(before.picture, picture, camera, highlighted);
    camera.hold(x, y);
  }
  picture.light(highlighted);
  find.refresh();
  if (focused !== undefined) picture.parts.get(focused)?.root.focus({ preventScroll: true });
}

/** A flowchart is larger running down than across unless the stage is this much wider than high. */
const wide = 2;

function room(): Room {
  const { clientWidth, clientHeight } = stage;
  return {
    width: Math.min(1600, clientWidth - 64),
    upright: clientWidth < wide * clientHeight,
  };
}

/** What the last picture took (ms). */
let lastMs = 0;

/** Resolves when nobody types any more; at once for the first picture. */
async function pause(message: ShowMessage): Promise<void> {
  if (shown?.view === message.diagram.view && shown.text !== '') await pauseInTyping(lastMs);
}

/** Whether a picture is out of date before it is there; but what is on the stage must not become too old. */
function isStale({ diagram }: ShowMessage): boolean {
  return queue.overtaken() && latest?.diagram.text !== diagram.text && performance.now() - shownAt < patience;
}

type Outcome = Pick<Drawn, 'outcome' | 'mermaidMs'> & Partial<Pick<Drawn, 'waitedMs'>>;

async function drawAnew(message: ShowMessage): Promise<Outcome | undefined> {
  const { diagram } = message;
  const started = performance.now();
  await pause(message);
  const waitedMs = performance.now() - started;
  if (isStale(message)) return undefined;
  const rendering = await render(diagram, theme, workbench, room());
  lastMs = rendering.ms;
  await nextTask();
  if (isStale(message)) return undefined;
  install(rendering, message);
  refused = undefined;
  return {
    outcome: rendering.notice === undefined ? 'rendered' : 'fallback',
    mermaidMs: rendering.ms,
    waitedMs,
  };
}

function showTrouble(sentence: string): Outcome {
  if (shown === undefined) frame.instead({ sentence });
  frame.banner({ kind: 'trouble', sentence });
  host.post({ type: 'failed', sentence });
  return { outcome: 'failed', mermaidMs: 0 };
}

function showEmpty({ view, empty }: Diagram): Outcome {
  shown = undefined;
  canvas.replaceChildren();
  frame.instead(empty ?? { sentence: `There is nothing to draw in the view "${view}" yet.` });
  return { outcome: 'empty', mermaidMs: 0 };
}

/**
 * Whether the picture on the stage says more than this one, only because some text does not parse at the
 * moment: a half-typed line must not tear a box out of the picture. Whatever else changes is drawn.
 */
function losesThings({ stale, roadmap, diagram, focus }: ShowMessage): boolean {
  if (stale === undefined || shown === undefined) return false;
  if (shown.view !== diagram.view || shown.roadmap !== roadmap || shown.focus !== focus?.key) return false;
  const left = elementsOf(diagram);
  return [...shown.elements].some((element) => !left.has(element));
}

function elementsOf({ drawn }: Diagram): ReadonlySet<string> {
  return new Set(drawn.flatMap(({ element, holds = [] }) => [element ?? [], holds].flat()));
}

/** Large pictures that somebody has asked for: by roadmap, view and focus, so that edits draw them again. */
const wanted = new Set<string>();
const everyThing: FocusShown = { key: everything, group: '', label: '', leftOut: [] };
const nameOf = ({ roadmap, diagram, focus }: Pick<ShowMessage, 'roadmap' | 'diagram' | 'focus'>): string =>
  JSON.stringify([roadmap, diagram.view, focus?.key]);

function askBeforeDrawing(message: ShowMessage, sentence: string): Outcome {
  shown = undefined;
  canvas.replaceChildren();
  const run = (): void => {
    wanted.add(nameOf(message));
    frame.instead({ sentence: 'Drawing…' });
    // The sentence has to be painted before Mermaid keeps the page busy.
    requestAnimationFrame(() => setTimeout(redraw));
  };
  frame.instead({ sentence, action: { label: 'Draw all of it', run } });
  return { outcome: 'empty', mermaidMs: 0 };
}

/** Whether the picture on the stage is the new one but for words of the same size, which it has got now. */
function isRelabelled({ view, focus, text, picture }: Shown, message: ShowMessage): boolean {
  const { diagram } = message;
  if (view !== diagram.view || focus !== message.focus?.key || canvas.hidden) return false;
  return relabel(picture.parts, text, diagram);
}

/** The page round the picture first, then the picture, as cheaply as the change allows. */
async function draw(message: ShowMessage): Promise<Outcome | undefined> {
  const { diagram } = message;
  const sameText = shown?.view === diagram.view && shown.text === diagram.text;
  frame.banner(message.stale && { kind: 'stale', ...message.stale });
  frame.show(message, sameText ? shown?.notice : undefined);
  picker.offer(message.focuses);
  picker.choose(message.focus?.key);
  focusing.show(message.focus, diagram);
  if (losesThings(message)) return { outcome: 'unchanged', mermaidMs: 0 };
  changesPanel.show(message.changes);
  if (diagram.empty !== undefined || diagram.text === '') return showEmpty(diagram);
  if (sameText && shown !== undefined) {
    frame.instead(undefined);
    shown = { ...shown, focus: message.focus?.key, elements: elementsOf(diagram) };
    return { outcome: shown.picture.update(diagram) ? 'patched' : 'unchanged', mermaidMs: 0 };
  }
  if (shown !== undefined && isRelabelled(shown, message)) {
    frame.instead(undefined);
    shown = { ...shown, text: diagram.text, elements: elementsOf(diagram) };
    shown.picture.update(diagram);
    return { outcome: 'patched', mermaidMs: 0 };
  }
  if (refused?.text === diagram.text) return showTrouble(refused.sentence);
  if (message.focus?.key === everything && !wanted.has(nameOf(message)))
    return askBeforeDrawing(message, sizeNotice(diagram));
  try {
    const outcome = await drawAnew(message);
    frame.show(message, shown?.notice);
    return outcome;
  } catch (thrown) {
    const sentence =
      thrown instanceof DrawingError ? thrown.message : `This view could not be drawn: ${thrown}`;
    refused = { text: diagram.text, sentence };
    return showTrouble(sentence);
  }
}

const queue = createLatest(async (message: ShowMessage) => {
  const started = performance.now();
  const outcome = await draw(message);
  if (outcome === undefined) return;
  const totalMs = performance.now() - started;
  const nodes = shown?.picture.parts.size ?? 0;
  host.post({ type: 'drawn', version: message.version, waitedMs: 0, ...outcome, totalMs, nodes });
});

function show(message: ShowMessage): void {
  if (latest !== undefined && message.version < latest.version) return;
  latest = message;
  tablesPage.hide();
  stage.hidden = false;
  queue.offer(message);
}

function showTables(message: ShowTablesMessage): void {
  const { version, pages } = message;
  const started = performance.now();
  stage.hidden = true;
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
  highlighted = name;
  tablesPage.light(name);
  changesPanel.light(name);
  if (latest !== undefined && !stage.hidden) focusing.show(latest.focus, latest.diagram);
  const [first] = shown?.picture.light(name) ?? [];
  if (first !== undefined) bringIn(first);
}

function unavailable(sentence: string): void {
  // Whoever comes back after this may count from the start again.
  latest = undefined;
  if (shown === undefined) frame.instead({ sentence });
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
  const staged =
    shown === undefined || stage.hidden || latest === undefined
      ? undefined
      : { picture: shown.picture, message: latest, theme };
  host.post(await fileOf(staged, what, { draw: workbench, read: filesBench }));
}

/** The same text in other colours, or in a panel turned on its side, is another picture. */
function redraw(): void {
  if (latest === undefined) return;
  if (shown !== undefined) shown = { ...shown, text: '' };
  queue.offer(latest);
}

watchTheme(() => {
  const next = readTheme();
  const changed = JSON.stringify(next) !== JSON.stringify(theme);
  theme = next;
  if (changed) redraw();
});

let upright = room().upright;
new ResizeObserver(() => {
  if (room().upright === upright || stage.clientWidth === 0) return;
  upright = !upright;
  redraw();
}).observe(stage);

followGestures(stage, camera);
letPartsBeChosen({
  element: stage,
  picture: () => shown?.picture,
  card,
  menu: createMenu(element('.menu')),
  actionsFor(id) {
    const drawn = shown?.picture.drawn(id);
    if (drawn === undefined) return [];
    return actionsOn(drawn, {
      post: host.post,
      canFocus,
      hasEditor: !document.body.classList.contains('alone'),
    });
  },
  post: host.post,
  bringIn,
});

const view = memory.view();
const focus = memory.focus();
void layoutEngineReady();
host.post({
  type: 'ready',
  ...(view !== undefined && { view }),
  ...(focus !== undefined && { focus }),
});
