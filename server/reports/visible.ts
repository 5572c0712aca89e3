/** Text of a roadmap for terminals and for other programs. */

/**
 * Control characters, which could rewrite what a terminal shows, become visible signs, and so do halves of
 * characters, which no encoding can write. Line breaks and tabs become blanks.
 * @param kept characters that are let through
 */
export function withoutControls(text: string, kept = ''): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, (character) => {
      if (kept.includes(character)) return character;
      if (/[\n\t\p{Zl}\p{Zp}]/u.test(character)) return ' ';
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

/**
 * The same for lines that a build server may look through: what it would take for a command in its log gets a blank
 * in between.
 */
export function visible(text: string, kept = ''): string {
  return withoutControls(text, kept).replace(commands, (sign) => `${sign.slice(0, -1)} ${sign.slice(-1)}`);
}

/** The same for text of many lines, such as a comparison of two files: its line breaks and tabs stay. */
export function visibleLines(text: string): string {
  return text
    .split(/(\r?\n)/)
    .map((part, at) => (at % 2 === 1 ? part : visible(part, '\t')))
    .join('');
}

/** `::error::` where a line begins (GitHub), and `##[error]`, `##vso[…]`, `##teamcity[…]` anywhere. */
const commands = /^\s*::|##(?=\w*\[)/g;

/** A path with `/` as a URI reference (RFC 3986): relative where the path is. */
export function pathAsUri(path: string): string {
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${path.charAt(0)}:${encoded.slice('C%3A'.length)}` : encoded;
}
