/** Where comments between `/*` and its end mark stop. */

export interface CommentScanner {
  /** The UTF-16 offset behind the comment that starts at `offset`; undefined where it is never closed, or none starts. */
  at(offset: number): number | undefined;
}

/** A comment that starts a line inside a comment shows that the outer one was left open. */
const anotherOne = /[\r\n][ \t]*\/\*/g;

/** A scanner for one text. It remembers the next end mark, so that many open comments are not each searched to the end. */
export function commentScannerOf(text: string): CommentScanner {
  let nextEnd = -1;
  let nextStart = -1;

  const endFrom = (offset: number): number => {
    if (nextEnd < offset) {
      const found = text.indexOf('*/', offset);
      nextEnd = found === -1 ? text.length : found;
    }
    return nextEnd;
  };
  /** Where the next line ends that is followed by one which starts with a comment. */
  const startFrom = (offset: number): number => {
    if (nextStart < offset) {
      anotherOne.lastIndex = offset;
      nextStart = anotherOne.exec(text)?.index ?? text.length;
    }
    return nextStart;
  };

  return {
    at(offset) {
      if (!text.startsWith('/*', offset)) return undefined;
      const end = endFrom(offset + 2);
      if (end >= text.length || startFrom(offset) < end) return undefined;
      return end + 2;
    },
  };
}
