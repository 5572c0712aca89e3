/** What stands round a picture in a file: whose roadmap it is and as of when above it, the legend below it. */

import { type Measure, measureIn } from '../measure.ts';
import { svgElement } from '../svg.ts';

/** Said above and below a picture. */
export interface Caption {
  /** Whose roadmap it is. */
  readonly title?: string;
  /** What the picture shows, and as of when. */
  readonly line?: string;
  /** Samples, and what they mean; they are on the page. */
  readonly legend: readonly { readonly sample: SVGSVGElement; readonly label: string }[];
}

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** No caption is folded into less (units of the picture). */
const leastWidth = 420;
const titleSize = 20;
const lineSize = 14;
const legendSize = 13;
/** Between a sample and its words, and between two entries. */
const [sampleGap, entryGap] = [7, 22];
const sampleWidth = 28;
const rowHeight = 24;
/** Between the picture and what is said round it. */
const distance = 16;

/** Lines no broader than `width`, broken between words where there are any. */
function broken(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].filter((one) => one !== '');
}

function written(text: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = svgElement('text', attributes);
  element.textContent = text;
  return element;
}

/**
 * Puts the caption round the picture in `copy`, which fills `area` of it; returns the area that both fill.
 * @param styled a copy of a sample with everything that the style sheet says of it
 */
export function withCaption(
  copy: SVGSVGElement,
  area: Area,
  { title, line, legend }: Caption,
  styled: (sample: SVGSVGElement) => Element,
): Area {
  const { color: ink, fontFamily } = getComputedStyle(document.body);
  const font = fontFamily.replaceAll('"', "'");
  const width = Math.max(area.width, leastWidth);
  const soft = { fill: ink, 'fill-opacity': 0.78, 'font-family': font };

  const above = [
    ...broken(title ?? '', width, measureIn(`600 ${titleSize}px ${fontFamily}`)).map(
      (text) => [text, titleSize, { fill: ink, 'font-family': font, 'font-weight': 600 }] as const,
    ),
    ...broken(line ?? '', width, measureIn(`${lineSize}px ${fontFamily}`)).map(
      (text) => [text, lineSize, soft] as const,
    ),
  ];
  const heights = above.map(([, size]) => Math.round(size * 1.4));
  const top = above.length === 0 ? 0 : heights.reduce((sum, height) => sum + height, distance);
  let y = area.y - top;
  for (const [index, [text, size, look]] of above.entries()) {
    y += heights[index] ?? 0;
    copy.append(written(text, { x: area.x, y: Math.round(y - size * 0.35), 'font-size': size, ...look }));
  }

  const measure = measureIn(`${legendSize}px ${fontFamily}`);
  const below = area.y + area.height + distance;
  let [x, row] = [area.x, 0];
  for (const { sample, label } of legend) {
    const wide = sampleWidth + sampleGap + measure(label);
    if (x > area.x && x + wide > area.x + width) [x, row] = [area.x, row + 1];
    const group = svgElement('g', { transform: `translate(${Math.round(x)} ${below + row * rowHeight})` });
    group.append(...styled(sample).children);
    group.append(written(label, { x: sampleWidth + sampleGap, y: 13, 'font-size': legendSize, ...soft }));
    copy.append(group);
    x += wide + entryGap;
  }
  const bottom = legend.length === 0 ? 0 : distance + (row + 1) * rowHeight;
  return { x: area.x, y: area.y - top, width, height: area.height + top + bottom };
}
