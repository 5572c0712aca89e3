/** Changes as Markdown, for a comment on a pull request: short enough to be read. */
import type { Finding } from '../../model/finding.ts';
import { escapeMarkdown } from '../../model/wording/markdown.ts';
import { counted } from '../../model/wording/words.ts';
import { exportText } from '../../views/export.ts';
import { fenced } from '../markdown.ts';
import {
  type ChangeReport,
  groupedChanges,
  isEmpty,
  linePlace,
  newsOf,
  nobodys,
  type Places,
  type RoadmapChanges,
  summaryOf,
} from './changes.ts';

/** More lines than these are folded away. */
const mostLines = 12;
/** Hosts refuse longer comments (GitHub: 65,536 characters); beyond so many lines the rest is only counted. */
const mostListed = 200;
/** Nobody reads a larger picture in a comment, and hosts give up on some (GitHub: 50,000 characters, 500 lines). */
const mostDrawn = 60;
const mostLetters = 12_000;
/** A picture of more things is folded away. */
const mostAtOnce = 24;

/** The sentences by who is affected, then the findings, with a final line break. */
export function changesMarkdown(report: ChangeReport): string {
  const parts = [
    '### What changes in the roadmap',
    escapeMarkdown(summaryOf(report)),
    ...report.roadmaps
      .filter((roadmap) => !isEmpty(roadmap))
      .flatMap((roadmap) => roadmapParts(roadmap, report.roadmaps.length > 1)),
    ...report.notices.map((notice) => `> ${escapeMarkdown(notice)}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

function roadmapParts(roadmap: RoadmapChanges, isOneOfSeveral: boolean): readonly string[] {
  const { title, whole, changes, gained, lost } = roadmap;
  const news = newsOf(whole);
  const heading = isOneOfSeveral || whole !== undefined ? [`#### ${escapeMarkdown(title)}${news}`] : [];
  const groups = groupedChanges(changes);
  const lines = groups.reduce((sum, { told }) => sum + told.length, 0);
  let room = mostListed;
  const sentences = groups.flatMap(({ affects, told }) => {
    const shown = told.slice(0, room);
    room -= shown.length;
    if (shown.length === 0) return [];
    const bullets = shown.map(({ sentence }) => `- ${escapeMarkdown(sentence)}`).join('\n');
    return [`**${escapeMarkdown(affects ?? nobodys)}**\n\n${bullets}`];
  });
  if (lines > mostListed) sentences.push(`And ${lines - mostListed} more.`);
  return [
    ...heading,
    ...folded(counted(lines, 'change'), lines, sentences),
    ...findingParts('New findings', gained, roadmap.after),
    ...findingParts('Findings that are gone', lost, roadmap.before),
    ...pictureParts(roadmap),
  ];
}

function pictureParts({ changes, picture }: RoadmapChanges): readonly string[] {
  if (changes.length === 0) return [];
  const diagram = picture();
  const text = exportText(diagram);
  const things = diagram.drawn.length;
  if (things > mostDrawn || text.length > mostLetters)
    return [`The picture of these changes is too large for a comment: it shows ${things} things.`];
  const key = diagram.legend.map(({ label }) => escapeMarkdown(label)).join(' · ');
  const parts = [fenced('mermaid', text), key];
  return things > mostAtOnce
    ? ['<details><summary>The changes as a picture</summary>', ...parts, '</details>']
    : parts;
}

function findingParts(title: string, findings: readonly Finding[], places: Places): readonly string[] {
  if (findings.length === 0) return [];
  const bullets = findings.slice(0, mostListed).map((finding) => {
    const { file, line } = linePlace(finding, places);
    const place = escapeMarkdown(`${file}:${line}`);
    return `- ${finding.severity}, ${finding.rule}: ${escapeMarkdown(finding.message)} (${place})`;
  });
  const more = findings.length - bullets.length;
  const list = [bullets.join('\n'), ...(more === 0 ? [] : [`And ${more} more.`])];
  return findings.length > mostLines
    ? folded(`${title}: ${findings.length}`, findings.length, list)
    : [`**${title}**`, ...list];
}

/** `parts` as they are, or behind one line that opens them. */
function folded(summary: string, lines: number, parts: readonly string[]): readonly string[] {
  return lines > mostLines ? [`<details><summary>${summary}</summary>`, ...parts, '</details>'] : parts;
}
