/**
 * Mermaid text, safely. Ids are made here, never taken from a roadmap; every label goes through the
 * escaper of its diagram type, because what is harmless in one is syntax in another.
 */

/** Hands out the ids of one picture: `n1`, `n2`, … for each prefix. */
export class Ids {
  readonly #counts = new Map<string, number>();

  next(prefix: 'n' | 'e' | 'g' | 't'): string {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return `${prefix}${count}`;
  }
}

/** Longer labels make boxes that push everything else off the page; the whole text is in the hover. */
const longestLabel = 80;

/** One line of plain text: no line breaks, no invisible or direction-changing characters, not too long. */
export function oneLine(text: string, longest = longestLabel): string {
  const flat = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = Array.from(flat);
  return letters.length <= longest ? flat : `${letters.slice(0, longest - 1).join('')}…`;
}

/**
 * ASCII punctuation that is Markdown, HTML, an icon, a link or syntax somewhere. What is harmless stays as it
 * is, because Mermaid measures `#40;` as five letters: commas, brackets, slashes, `?`, `!`, `'`, and hyphens,
 * full stops and percent signs that are none of these where they stand.
 */
const active =
  /(?<![\p{L}\p{N}])-|-(?![\p{L}\p{N}])|(?<!\p{L})\.|(?<=www)\.|(?<=\d)\)|(?<!\d)%|%(?=[%{])|["#$&*+:;<=>@[\\\]^_`{|}~]/giu;

/** Text inside the quotes of a flowchart label: what Mermaid would act on becomes entities. */
export function flowchartText(text: string): string {
  return oneLine(text).replace(active, (character) => `#${character.charCodeAt(0)};`);
}

/** Longer words than people write: names without spaces, which nothing can break into lines. */
const longestWord = 32;

/** The same text with such words cut. */
export function shortWords(text: string): string {
  return text
    .split(' ')
    .map((word) => oneLine(word, longestWord))
    .join(' ');
}

/** The title of a box, which stays on one line: a long one makes the whole picture small. Its name is in the hover. */
export function boxTitle(text: string): string {
  return flowchartText(shortWords(oneLine(text))) || '#32;';
}

/** A flowchart label: the first line bold, the others plain below it. */
export function flowchartLabel(title: string, ...lines: readonly string[]): string {
  const rest = lines.filter((line) => line !== '').map((line) => `\n${flowchartText(line)}`);
  return `"\`**${flowchartText(title) || '#32;'}**${rest.join('')}\`"`;
}

/** What no diagram type takes for syntax inside a statement: the wide twins of what some do. */
const wide: Readonly<Record<string, string>> = {
  '<': '‹',
  '>': '›',
  '{': '｛',
  '}': '｝',
  ':': '∶',
  ';': '；',
  '#': '＃',
  '%': '％',
  '\\': '＼',
  '`': 'ˋ',
  '"': '”',
};

/**
 * The name of a gantt task or section. Gantt knows no quotes and reads entities as comments, so the
 * few characters that it would act on are shown by their wide twins; a leading space that nobody sees
 * keeps names such as `click here` from being commands.
 */
export function ganttText(text: string): string {
  return `\u2063${oneLine(text).replace(/[:;#%\\`"<>]/g, (character) => wide[character] ?? character)}`;
}

/** A separator that nobody sees. */
const unseen = '\u2063';

/**
 * Names and messages of a sequence diagram. A leading separator that nobody sees keeps `wrap:` and the like from
 * being commands.
 */
export function sequenceText(text: string): string {
  return `${unseen}${flowchartText(text)}`;
}

/** The name of a message, in lines: those after the first begin as no fact about it does, so that all can be bold. */
export function sequenceName(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${index > 0 ? unseen : ''}${sequenceText(line)}`);
}

/** Longer than any label: nobody sees it, and it is read out once. */
const longestCaption = 600;

/** `accTitle:` and `accDescr:` of any diagram type: they end with the line, some with `;` or `#` already. */
export function captionText(text: string): string {
  return oneLine(text, longestCaption).replace(/[;#%\\`"<>{}]/g, (character) => wide[character] ?? character);
}
