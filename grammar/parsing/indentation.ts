/** Lines of a text and how far they are indented. */

interface Line {
  /** UTF-16 offset of its first unit. */
  readonly start: number;
  /** How many blanks it starts with. */
  readonly indent: number;
}

/** Tells the line of an offset. Reads the whole text at the first question, once. */
export function linesOf(text: string): (offset: number) => Line {
  let lines: Line[] | undefined;
  return (offset) => {
    lines ??= readLines(text);
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return lines[low] ?? { start: 0, indent: 0 };
  };
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  const pattern = /(?:^|\r\n|[\r\n])(\uFEFF?[ \t\u00A0]*)/g;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const blanks = match[1] ?? '';
    lines.push({
      start: match.index + match[0].length - blanks.length,
      indent: blanks.replace('\uFEFF', '').length,
    });
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return lines;
}

/** The blanks in front of what stands at `offset`; undefined where something else stands before it on its line. */
export function indentBefore(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start -= 1;
  const before = text.charCodeAt(start - 1);
  return start === 0 || before === 10 || before === 13 || before === 0xfeff
    ? text.slice(start, offset)
    : undefined;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xa0;
}
