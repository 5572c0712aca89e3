/** Small corrections to what Mermaid drew, where it has no setting: titles, lines and labels that run into each other. */
import type { Diagram } from '../../../server/views/diagram.ts';
import { boxWidths, titleIndent } from '../layout/titles.ts';

/** A lane's title stands at its left, where the edges that come in from above seldom cross it. */
function moveLaneTitles(svg: SVGSVGElement, fontFamily: string): void {
  const boxWidth = boxWidths(fontFamily);
  for (const lane of svg.querySelectorAll('g.cluster')) {
    const frame = lane.querySelector(':scope > rect');
    const [x, y] = [frame?.getAttribute('x'), frame?.getAttribute('y')].map(Number);
    const title = lane.querySelector('.cluster-label');
    if (frame === null || x === undefined || y === undefined) continue;
    title?.setAttribute('transform', `translate(${x + titleIndent}, ${y + 7})`);
    const rows = [...(title?.querySelectorAll('.text-outer-tspan') ?? [])];
    const needed = Math.max(0, ...rows.map((row) => boxWidth(row.textContent ?? '')));
    if (needed > Number(frame.getAttribute('width'))) frame.setAttribute('width', String(needed));
  }
}

/** Small nodes are drawn with a frame that has another class than all others have. */
function frameSmallNodes(svg: SVGSVGElement): void {
  for (const frame of svg.querySelectorAll('g.node > rect.text')) frame.classList.add('label-container');
}

/** The line at a date lies under bars and their names, and runs from the axis to just above its own name. */
function tameDateLines(svg: SVGSVGElement): void {
  const [above, below] = [15, 8];
  for (const line of svg.querySelectorAll('rect.vert')) {
    line.setAttribute('y', String(Number(line.getAttribute('y')) + above));
    line.setAttribute('height', String(Number(line.getAttribute('height')) - above - below));
    line.parentElement?.prepend(line);
  }
}

/** A diamond's name stands beside it, on the side that its class says: Mermaid at times writes it over the diamond. */
function placeMilestoneNames(svg: SVGSVGElement): void {
  const gap = 5;
  for (const diamond of svg.querySelectorAll('rect.milestone')) {
    const name = svg.querySelector(`#${CSS.escape(`${diamond.id}-text`)}`);
    const [x, width] = [Number(diamond.getAttribute('x')), Number(diamond.getAttribute('width'))];
    if (name?.classList.contains('taskTextOutsideLeft')) name.setAttribute('x', String(x - gap));
    else if (name?.classList.contains('taskTextOutsideRight'))
      name.setAttribute('x', String(x + width + gap));
  }
}

/** Leaves out dates of the axis that would be written into the one before. */
function thinOutDates(svg: SVGSVGElement): void {
  const room = 8;
  for (const axis of svg.querySelectorAll('g.grid')) {
    let end = Number.NEGATIVE_INFINITY;
    const boxes = [...axis.querySelectorAll('text')].map(
      (text) => [text, text.getBoundingClientRect()] as const,
    );
    for (const [text, { left, right, width }] of boxes) {
      // Measured on screen, where the picture may be zoomed: a label's own width is the measure of that.
      const scale = width / (text.getComputedTextLength() || width || 1);
      if (left < end + room * scale) text.remove();
      else end = right;
    }
  }
}

/**
 * Names too long to stand right of their bars within the chart stand left of them: where they would be written into
 * the titles of the sections, the chart becomes broader at its right instead.
 */
function keepNamesOffTitles(svg: SVGSVGElement): void {
  const gap = 5;
  const titles = [...svg.querySelectorAll<SVGGraphicsElement>('.sectionTitle')].map((title) =>
    title.getBBox(),
  );
  const end = Math.max(...titles.map(({ x, width }) => x + width)) + 2 * gap;
  const moved = [...svg.querySelectorAll<SVGGraphicsElement>('.taskTextOutsideLeft')].filter(
    (name) => name.getBBox().x < end,
  );
  for (const name of moved) {
    const bar = svg.querySelector(`#${CSS.escape(name.id.replace(/-text$/, ''))}`);
    name.classList.replace('taskTextOutsideLeft', 'taskTextOutsideRight');
    name.setAttribute('x', String(Number(bar?.getAttribute('x')) + Number(bar?.getAttribute('width')) + gap));
  }
  const right = Math.max(...moved.map((name) => name.getBBox()).map(({ x, width }) => x + width)) + gap;
  for (const band of svg.querySelectorAll('rect.section')) {
    const needed = right - Number(band.getAttribute('x'));
    if (needed > Number(band.getAttribute('width'))) band.setAttribute('width', String(needed));
  }
}

/** Takes away the empty space that Mermaid leaves round a chart for a title it does not have. */
function cropChart(svg: SVGSVGElement): void {
  const margin = 8;
  const { x, y, width, height } = svg.getBBox();
  const box = [x - margin, y - margin, width + 2 * margin, height + 2 * margin];
  svg.setAttribute('viewBox', box.join(' '));
  svg.setAttribute('width', String(box[2]));
  svg.setAttribute('height', String(box[3]));
}

function tidyChart(svg: SVGSVGElement): void {
  tameDateLines(svg);
  for (const line of svg.querySelectorAll('.sectionTitle tspan + tspan')) line.setAttribute('dy', '1.2em');
  keepNamesOffTitles(svg);
  placeMilestoneNames(svg);
  thinOutDates(svg);
  cropChart(svg);
}

function tidyFlowchart(svg: SVGSVGElement, fontFamily: string): void {
  moveLaneTitles(svg, fontFamily);
  frameSmallNodes(svg);
}

/** Lifelines end where nothing follows; Mermaid draws them on. */
function endLifelines(svg: SVGSVGElement): void {
  const below = 24;
  const parts = [...svg.querySelectorAll<SVGGraphicsElement>('[data-et="message"], rect.note')];
  const end = Math.max(...parts.map((part) => part.getBBox()).map(({ y, height }) => y + height)) + below;
  for (const line of svg.querySelectorAll('line.actor-line')) line.setAttribute('y2', String(end));
}

/** What a line begins with that goes on with a message's name: the relay writes it, and nobody sees it. */
const goesOnWithName = '\u2063\u2063';

/** A message begins with its name, in a line or more; Mermaid has one weight for all of them. */
function markNames(svg: SVGSVGElement): void {
  for (const line of svg.querySelectorAll('text.messageText')) {
    const isFirst = !line.previousElementSibling?.matches('text.messageText');
    if (isFirst || line.textContent?.startsWith(goesOnWithName)) line.classList.add('message-name');
  }
}

/** A heading stands where its band begins: the middle of a broad one is off the stage. */
function moveHeadings(svg: SVGSVGElement): void {
  for (const heading of svg.querySelectorAll<SVGElement>('text.noteText')) {
    const band = heading.parentElement?.querySelector('rect.note');
    heading.setAttribute('x', String(Number(band?.getAttribute('x')) + titleIndent));
    heading.setAttribute('text-anchor', 'start');
    for (const row of heading.querySelectorAll('tspan'))
      row.setAttribute('x', heading.getAttribute('x') ?? '0');
  }
}

function tidySequence(svg: SVGSVGElement): void {
  markNames(svg);
  moveHeadings(svg);
  endLifelines(svg);
  cropChart(svg);
}

/** Corrects the picture in place; it must be in the page, because some of it is measured there. */
export function tidy(svg: SVGSVGElement, type: Diagram['type'], fontFamily: string): void {
  if (type === 'flowchart') tidyFlowchart(svg, fontFamily);
  else if (type === 'gantt') tidyChart(svg);
  else tidySequence(svg);
}
