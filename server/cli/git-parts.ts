/** What `cust init --git` writes: texts only. */
import { kinds } from '../../grammar/vocabulary.ts';

/** A command line for `sh`, which git runs everything with, on Windows too. */
export function shellQuoted(word: string): string {
  const plain = word.replaceAll('\\', '/');
  return /^[\w./:+-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`;
}

/**
 * Where Cust cannot be started, or fails, lines are merged as they would be without it: a Node that does not
 * find its program ends like a merge with conflicts, but leaves no markers. Git wants 1 for any conflict.
 */
export function mergeDriver(cust: string): string {
  const labels = '--ours-label=%X --base-label=%S --theirs-label=%Y';
  const own = `${cust.replaceAll('%', '%%')} merge --marker-size=%L --path=%P ${labels} %O %A %B`;
  return `${own} || { [ $? -eq 1 ] && grep -q '^<\\{%L\\}' %A && exit 1; git merge-file --marker-size=%L %A %O %B || exit 1; }`;
}

/** The file as it is, where Cust cannot be started. */
export function textConverter(cust: string): string {
  return `f() { ${cust} textconv "$1" 2>/dev/null || cat "$1"; }; f`;
}

/** The line above a change in `git diff`: the thing that it stands in. */
export function functionLines(): string {
  const names = kinds.map(({ name }) => name).join('|');
  return `^[[:space:]]*((extend[[:space:]]+)?(${names})[[:space:]].*)$`;
}

export const attributesLine = '*.cust diff=cust merge=cust';
const attributesNote = '# Roadmaps are compared and merged by Cust (cust init --git).';

/** The attributes with our line; the same text where they have it. */
export function withAttributes(text: string): string {
  if (linesOf(text).includes(attributesLine)) return text;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + eol;
  return `${start}${attributesNote}${eol}${attributesLine}${eol}`;
}

export function withoutAttributes(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((line) => ![attributesLine, attributesNote].includes(line.trim()))
    .join('');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}

const hookMark = '# Written by cust init --git';

/** The line that checks what is staged, for people who have a hook of their own. */
export function hookLine(cust: string): string {
  return `${cust} check --staged`;
}

/** Nobody is kept from committing because Cust has moved. */
export function hookText(cust: string): string {
  return `#!/bin/sh
${hookMark}, and taken away by cust init --git --remove.
# It checks the roadmaps that are about to be committed. To leave that out once: git commit --no-verify
if ! ${cust} --version >/dev/null 2>&1; then
  echo "Cust cannot be started, so the roadmaps were not checked. Run cust init --git again." >&2
  exit 0
fi
${hookLine(cust)}
`;
}

export function isOurHook(text: string): boolean {
  return linesOf(text)[1]?.startsWith(hookMark) === true;
}
