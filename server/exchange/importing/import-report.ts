/** What an import understood and did, as text for people. */
import { quoted } from '../../../grammar/values/quoted.ts';
import { kindSpec } from '../../../grammar/vocabulary.ts';
import { counted, listed } from '../../rules/words.ts';
import type { Guess } from '../guessing/guess.ts';
import { spellPlace } from '../guessing/places.ts';
import type { Doubt } from './entries.ts';
import type { Imported } from './import.ts';

/** More of one kind are counted. */
const mostLines = 20;

/** What a table is taken for: a sentence, then a row for each column with the reason. */
export function guessText({ table, kind, why, columns }: Guess, file: string): string {
  const { label, plural } = kindSpec(kind);
  const what = table.rows.length === 1 ? label.toLowerCase() : plural.toLowerCase();
  const turned = table.isTurned ? ' Its headings are in the first column.' : '';
  const rows = [
    ['Column', 'Read as', 'Because'],
    ...columns.map(({ column, place, why: reason }) => [
      shortened(column.heading),
      spellPlace(place),
      reason,
    ]),
  ];
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => lettersOf(row[at] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell + ' '.repeat((widths[at] ?? 0) - lettersOf(cell)) : cell))
      .join('  ')
      .trimEnd(),
  );
  const notes = table.notes.map((note) => `  ${note}\n`).join('');
  const title = table.sheet === '' ? file : `${file}, ${quoted(table.sheet)}`;
  return `${title}: ${table.rows.length} ${what} (${why}).${turned}\n${notes}${lines.map((line) => `  ${line}\n`).join('')}`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 40 ? text : `${letters.slice(0, 39).join('')}…`;
}

function lettersOf(text: string): number {
  return [...text].length;
}

/** What became of the rows, and what needs a look. Empty lines between the parts, none at the end. */
export function importText({ added, changes, same, gone, doubts, notes }: Imported): string {
  const parts = [
    added.length === 0
      ? ''
      : `New: ${listed(added.map(({ kind, count }) => counted(count, kindSpec(kind).label.toLowerCase(), kindSpec(kind).plural.toLowerCase())))}.\n`,
    changes.length === 0
      ? ''
      : list(
          `Changed (${changes.length}):`,
          changes.map(({ label, attribute, before, after }) =>
            `${quoted(label)}: ${attribute} ${before === '' ? `is now ${after}` : after === '' ? `${before} is gone` : `${before} -> ${after}`}`.replace(
              /\s*\n\s*/g,
              ' ',
            ),
          ),
        ),
    same === 0
      ? ''
      : `${counted(same, 'row')} ${same === 1 ? 'says' : 'say'} what the roadmap says already.\n`,
    ...gone.map(({ kind, labels }) =>
      list(
        `In the roadmap and not in the sheet, left alone (${kindSpec(kind).plural.toLowerCase()}):`,
        labels.map(quoted),
      ),
    ),
    doubtsText(
      'As it was written, to be decided in the roadmap',
      doubts.filter(({ kept }) => kept === 'as written'),
    ),
    doubtsText(
      'Not placed, kept in comments',
      doubts.filter(({ kept }) => kept === 'comment'),
    ),
    notes.length === 0 ? '' : list('To know:', notes),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function doubtsText(title: string, doubts: readonly Doubt[]): string {
  if (doubts.length === 0) return '';
  return list(
    `${title} (${doubts.length}):`,
    doubts.map(({ sheet, row, heading, text, why }) => {
      const place = [sheet, `row ${row}`, heading].filter((part) => part !== '').join(', ');
      return `${place}: ${shortened(text.replace(/\s+/g, ' '))}\n    ${why}`;
    }),
  );
}

function list(title: string, lines: readonly string[]): string {
  const more = lines.length - mostLines;
  const shown = lines.slice(0, mostLines).map((line) => `  ${line}\n`);
  return `${title}\n${shown.join('')}${more > 0 ? `  … and ${more} more\n` : ''}`;
}
