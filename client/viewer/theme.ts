/**
 * Colours and type. The style sheet says what each colour is, from the editor's own variables where there
 * are any; this file decides between light, dark and high contrast, and tells Mermaid the result.
 */

type ThemeKind = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** What Mermaid needs to know. Colours are `#rrggbb`, because Mermaid computes with them. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly fontFamily: string;
  readonly variables: Readonly<Record<string, string | boolean>>;
}

export const kinds: readonly ThemeKind[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

const systemPrefers = (query: string): boolean => window.matchMedia(query).matches;

/** The editor's choice, else the page's, else the system's. */
function themeKind(): ThemeKind {
  // The editor names the light high-contrast theme by two classes; the longer one says more.
  const editors = kinds.toReversed().find((kind) => document.body.classList.contains(`vscode-${kind}`));
  if (editors !== undefined) return editors;
  const pages = kinds.find((kind) => kind === document.documentElement.dataset['theme']);
  if (pages !== undefined) return pages;
  const dark = systemPrefers('(prefers-color-scheme: dark)');
  if (systemPrefers('(prefers-contrast: more)')) return dark ? 'high-contrast' : 'high-contrast-light';
  return dark ? 'dark' : 'light';
}

/** Any CSS colour, `color-mix()` included, as `#rrggbb`. */
function hexOf(paint: CanvasRenderingContext2D, color: string): string {
  paint.clearRect(0, 0, 1, 1);
  paint.fillStyle = color;
  paint.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = paint.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const roles = [
  'paper',
  'ink',
  'ink-soft',
  'lane',
  'lane-line',
  'node',
  'node-line',
  'edge',
  'grid',
  'accent',
  'accent-soft',
  'done',
  'error',
  'error-soft',
] as const;

type Role = (typeof roles)[number];

function palette(root: HTMLElement): Readonly<Record<Role, string>> {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  const colors = {} as Record<Role, string>;
  for (const role of roles) {
    probe.style.color = `var(--${role})`;
    const computed = getComputedStyle(probe).color;
    colors[role] = paint === null ? computed : hexOf(paint, computed);
  }
  probe.remove();
  return colors;
}

function mermaidVariables(kind: ThemeKind, fontFamily: string, root: HTMLElement): Theme['variables'] {
  const color = palette(root);
  return {
    darkMode: kind === 'dark' || kind === 'high-contrast',
    fontFamily,
    fontSize: '14px',
    background: color.paper,
    textColor: color.ink,
    titleColor: color.ink,
    lineColor: color.edge,
    mainBkg: color.node,
    nodeBorder: color['node-line'],
    nodeTextColor: color.ink,
    primaryColor: color.node,
    primaryTextColor: color.ink,
    primaryBorderColor: color['node-line'],
    secondaryColor: color['accent-soft'],
    secondaryTextColor: color.ink,
    tertiaryColor: color.lane,
    tertiaryTextColor: color.ink,
    clusterBkg: color.lane,
    clusterBorder: color['lane-line'],
    edgeLabelBackground: color.paper,
    sectionBkgColor: color.lane,
    sectionBkgColor2: color.lane,
    altSectionBkgColor: color.paper,
    taskBkgColor: color.node,
    taskBorderColor: color['node-line'],
    taskTextColor: color.ink,
    taskTextDarkColor: color.ink,
    taskTextLightColor: color.ink,
    taskTextOutsideColor: color.ink,
    taskTextClickableColor: color.ink,
    activeTaskBkgColor: color['accent-soft'],
    activeTaskBorderColor: color.accent,
    doneTaskBkgColor: color.done,
    doneTaskBorderColor: color['node-line'],
    critBkgColor: color['error-soft'],
    critBorderColor: color.error,
    gridColor: color.grid,
    todayLineColor: color.accent,
    vertLineColor: color.accent,
    actorBkg: color.node,
    actorBorder: color['node-line'],
    actorTextColor: color.ink,
    actorLineColor: color['lane-line'],
    signalColor: color.edge,
    signalTextColor: color.ink,
    noteBkgColor: color.lane,
    noteBorderColor: color['lane-line'],
    noteTextColor: color['ink-soft'],
  };
}

/**
 * Reads the theme that the page is in now, and marks the page with its kind for the style sheet.
 * @param root what the style sheet takes for the page
 * @param kind instead of the one that the page is in
 */
export function readTheme(root: HTMLElement = document.body, kind: ThemeKind = themeKind()): Theme {
  root.dataset['kind'] = kind;
  const { fontFamily } = getComputedStyle(root);
  return { kind, fontFamily, variables: mermaidVariables(kind, fontFamily, root) };
}

/** Calls `changed` when the editor, the page or the system takes another theme or font: once a change. */
export function watchTheme(changed: () => void): void {
  let due = false;
  const soon = (): void => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      changed();
    });
  };
  const watcher = new MutationObserver(soon);
  watcher.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'data-theme'] });
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    window.matchMedia(query).addEventListener('change', soon);
  }
}
