/** Everything round the picture: views, title, counts, banner, legend, notices, and what stands in its place. */
import type { Diagram, LegendEntry, MarkSeverity, SourcePlace } from '../../server/views/diagram.ts';
import { announcer } from './announce.ts';
import { viewTabs } from './controls/tabs.ts';
import type { PageName, ShowMessage, ShowTablesMessage } from './messages.ts';
import { part, unlessSame } from './page-parts.ts';
import { countOf, severities, sign } from './picture/marks.ts';
import { svgElement } from './svg.ts';

/** Shown on the stage instead of a picture. */
interface StageMessage {
  readonly sentence: string;
  readonly example?: string;
  /** What a person can do about it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** What the banner says: the text does not parse (`stale`), or something does not work (`trouble`). */
interface News {
  readonly kind: 'stale' | 'trouble';
  readonly sentence: string;
  readonly source?: SourcePlace;
}

export interface Frame {
  /** Title, views, counts, legend and notices of what is shown. `extra` is the viewer's own notice. */
  readonly show: (message: ShowMessage, extra: string | undefined) => void;
  /** Title and views of a page that has no picture. */
  readonly page: (page: Pick<ShowTablesMessage, 'views' | 'roadmap' | 'counts' | 'page'>) => void;
  /** A line laid over the top of the picture, which stays where it is, with a way to the source where one is named; `undefined` takes it away. */
  readonly banner: (news: News | undefined) => void;
  /** How much of the stage that line covers, in CSS pixels. */
  readonly bannerHeight: () => number;
  /** What stands on the stage in place of a picture; `undefined`: the picture itself. */
  readonly instead: (message: StageMessage | undefined) => void;
  readonly scale: (scale: number) => void;
}

interface Filter {
  readonly pressed: boolean;
  readonly apply: (onlyProblems: boolean) => void;
  readonly remember: (onlyProblems: boolean) => void;
}

interface Found {
  readonly counts: Diagram['counts'];
  /** Between two versions, findings are those that came. */
  readonly isComparison: boolean;
}

function findingCounts({ pressed: atFirst, apply, remember }: Filter): (found: Found) => void {
  const button = part<HTMLButtonElement>('.counts');
  const say = announcer(part('.said'));
  button.setAttribute('aria-pressed', String(atFirst));
  button.addEventListener('click', () => {
    const pressed = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(pressed));
    apply(pressed);
    remember(pressed);
  });
  const one = (severity: MarkSeverity, count: number): HTMLElement => {
    const item = document.createElement('span');
    item.className = `count marked-${severity}`;
    const [number = '', word = ''] = countOf(severity, count).split(/(?= )/);
    const unit = document.createElement('span');
    unit.className = 'word';
    unit.textContent = word;
    item.append(sign(severity), number, unit);
    return item;
  };
  return unlessSame(({ counts, isComparison }: Found) => {
    const present = severities.filter((severity) => counts[severity] > 0);
    const nothing = isComparison ? 'No new findings' : 'No findings';
    button.title = isComparison ? 'Show only what has new findings' : 'Show only what has findings';
    button.disabled = present.length === 0;
    // Without findings nothing would stand out, and there would be no way back.
    apply(present.length > 0 && button.getAttribute('aria-pressed') === 'true');
    say(present.map((severity) => countOf(severity, counts[severity])).join(', ') || nothing);
    if (present.length === 0) button.replaceChildren(nothing);
    else button.replaceChildren(...present.map((severity) => one(severity, counts[severity])));
  });
}

/** Samples of what is no box: a line, and the diamond of a date. */
const samplePaths: Readonly<Record<string, string>> = {
  missing: 'M1 8h26',
  asked: 'M1 8h26',
  sponsor: 'M1 8h26',
  presumed: 'M1 8h26',
  due: 'M14 1l7 7l-7 7l-7-7z',
};

/** A small sample of the class, drawn with the same rules of the style sheet as the picture. */
function sample(className: string): SVGElement {
  const svg = svgElement('svg', { class: 'sample', viewBox: '0 0 28 16', 'aria-hidden': 'true' });
  const path = samplePaths[className];
  const shape =
    path === undefined
      ? svgElement('rect', { x: 2, y: 2, width: 24, height: 12, rx: 3 })
      : svgElement('path', { d: path });
  shape.setAttribute('class', `drawing ${className}`);
  svg.append(shape);
  return svg;
}

/** An entry of the legend: a sample of the class, and what it means. */
export function legendItem({ className, label }: LegendEntry): HTMLElement {
  const item = document.createElement('li');
  item.append(sample(className), label);
  return item;
}

function listItem(text: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

/** How many findings are about things that are not in the picture. One element may be drawn several times. */
function unseenFindings({ counts, drawn }: Diagram): number {
  const all = severities.reduce((sum, severity) => sum + counts[severity], 0);
  const marks = new Map(drawn.map(({ id, element, marks }) => [element ?? id, marks.length]));
  const inside = drawn.flatMap((one) => severities.map((severity) => one.inside?.[severity] ?? 0));
  return [...marks.values(), ...inside].reduce((rest, count) => rest - count, all);
}

function saidOfUnseen(count: number): readonly string[] {
  if (count <= 0) return [];
  return [
    count === 1
      ? '1 finding concerns something that this picture does not show.'
      : `${count} findings concern things that this picture does not show.`,
  ];
}

function insteadOfPicture(): (message: StageMessage | undefined) => void {
  const box = part('.message');
  const canvas = part('.canvas');
  return (message) => {
    box.hidden = message === undefined;
    canvas.hidden = message !== undefined;
    document.body.classList.toggle('without-picture', message !== undefined);
    if (message === undefined) return;
    const sentence = document.createElement('p');
    sentence.textContent = message.sentence;
    const example = document.createElement('pre');
    const code = document.createElement('code');
    code.textContent = message.example ?? '';
    example.append(code);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = message.action?.label ?? '';
    button.addEventListener('click', () => message.action?.run());
    box.replaceChildren(
      sentence,
      ...(message.example === undefined ? [] : [example]),
      ...(message.action === undefined ? [] : [button]),
    );
  };
}

function newsBanner(goTo: (source: SourcePlace) => void): Frame['banner'] {
  const banner = part('.banner');
  // Written only when it changes, or a screen reader would say it at every key.
  return unlessSame((news: News | undefined) => {
    banner.className = `banner ${news?.kind ?? ''}`;
    const { source } = news ?? {};
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Go to line ${(source?.range.start.line ?? 0) + 1}`;
    button.addEventListener('click', () => source !== undefined && goTo(source));
    banner.replaceChildren(
      ...(news === undefined ? [] : [news.sentence]),
      ...(source === undefined ? [] : [' ', button]),
    );
  });
}

/** What a person does with the page round the picture. */
interface FrameActions {
  readonly choose: (view: PageName) => void;
  readonly filter: Filter;
  readonly goTo: (source: SourcePlace) => void;
}

/** Drives the page round the stage. */
export function createFrame({ choose, filter, goTo }: FrameActions): Frame {
  const title = part('.title');
  const banner = newsBanner(goTo);
  const scale = part('.scale');
  const tabs = viewTabs(choose);
  const counts = findingCounts(filter);
  const legend = unlessSame((entries: readonly LegendEntry[]) =>
    part('.legend').replaceChildren(...entries.map(legendItem)),
  );
  const notices = unlessSame((sentences: readonly string[]) =>
    part('.notices').replaceChildren(...sentences.map(listItem)),
  );
  return {
    show({ diagram, views, roadmap, changes }, extra) {
      document.body.classList.remove('on-tables', 'on-history');
      title.textContent = diagram.title;
      title.dataset['roadmap'] = roadmap;
      document.title = `${roadmap}: ${diagram.title}`;
      tabs({ choices: views, chosen: diagram.view });
      counts({ counts: diagram.counts, isComparison: changes !== undefined });
      legend(diagram.legend);
      notices([
        ...(extra === undefined ? [] : [extra]),
        ...diagram.notices,
        ...saidOfUnseen(unseenFindings(diagram)),
      ]);
    },
    page({ views, roadmap, counts: found, page: shown }) {
      document.body.classList.add('on-tables');
      // Findings of now say nothing of then: none of it is left out.
      document.body.classList.toggle('on-history', shown === 'history');
      title.textContent = roadmap;
      delete title.dataset['roadmap'];
      document.title = roadmap;
      tabs({ choices: views, chosen: shown ?? 'tables' });
      counts({ counts: found, isComparison: false });
    },
    banner,
    bannerHeight() {
      const line = part('.banner');
      // Without news nothing is asked of the browser, which would lay out the page for it.
      return line.hasChildNodes() ? line.offsetHeight : 0;
    },
    instead: insteadOfPicture(),
    scale(value) {
      scale.textContent = `${Math.round(value * 100)}%`;
    },
  };
}
