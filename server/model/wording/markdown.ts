/** Text of a roadmap inside Markdown: for hovers and for tables alike, text and never markup. */

/** Characters that draw nothing or turn the direction of what follows. */
export const invisible = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+/gu;

/**
 * `text` in one line, shown by Markdown exactly as it stands: no emphasis, links, images, HTML,
 * lists or headings, whatever it contains. Words and their hyphens, `-38%`, `7.5 points`, `Sales & Care` and
 * `a.cust:12` stay readable in the source, which is what a terminal shows.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!$@^]|&(?=[#\w])/g, '\\$&')
    .replace(/:(?!\d+(?![\w:+-]))(?=\S)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.')
    .replace(/^[-+](?!\d)|^=|^\d+(?=[.)](?!\d))|(?<=[-=])[-=]/g, (start) =>
      /^\d/.test(start) ? `${start}\\` : `\\${start}`,
    );
}
