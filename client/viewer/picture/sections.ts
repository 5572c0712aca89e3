/** The titles of a chart's sections, which Mermaid writes left of the bars without measuring them. */
import { type Measure, measureIn } from '../measure.ts';

/** CSS pixels. A longer title goes on in a second line, and has more where that is not enough. */
const broad = 200;
const most = 400;

/** CSS pixels: before a title, and behind it for the badge of a bar that begins on the left, its number of two digits included. */
const [beforeTitle, behindTitle] = [10, 36];

const sections = /^(\s*section\s+)(.+)$/gm;

const measureTitles = (fontFamily: string): Measure => measureIn(`600 13px ${fontFamily}`);

/** One line or two, the broader as short as it can be: a section of one bar has no room for a third. */
function linesOf(title: string, measure: Measure): readonly string[] {
  if (measure(title) <= broad) return [title];
  const words = title.split(' ');
  const ways = words.map((_, at) =>
    [words.slice(0, at).join(' '), words.slice(at).join(' ')].filter(Boolean),
  );
  const breadth = (lines: readonly string[]): number => Math.max(...lines.map(measure));
  return ways.reduce((best, way) => (breadth(way) < breadth(best) ? way : best));
}

/** A chart's text with long titles in several lines. */
export function brokenTitles(text: string, fontFamily: string): string {
  const measure = measureTitles(fontFamily);
  return text.replace(sections, (_, before: string, title: string) =>
    [before, linesOf(title, measure).join('<br/>')].join(''),
  );
}

/** How broad the column of the titles is (CSS pixels). */
export function titleColumn(text: string, fontFamily: string): number {
  const measure = measureTitles(fontFamily);
  const lines = [...text.matchAll(sections)].flatMap(([, , title = '']) => linesOf(title, measure));
  const widest = Math.max(0, ...lines.map(measure));
  return Math.ceil(Math.min(most, Math.max(60, widest))) + beforeTitle + behindTitle;
}
