/** A line of numbers as a line of letters. */

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** For terminals that show nothing but ASCII: from little ink to much. */
const plain = ['_', '.', ':', '-', '=', '+', '*', '#'] as const;

/**
 * One letter for each number, the lowest for the least of them and the highest for the most; all in the middle
 * where they are one and the same. What is unknown is a blank. Of more numbers than `width`, the last of each
 * equal part is drawn.
 */
export function sparkline(values: readonly (number | undefined)[], width: number, isPlain: boolean): string {
  const drawn = thinned(values, width);
  const known = drawn.filter((value) => value !== undefined);
  const least = Math.min(...known);
  const most = Math.max(...known);
  const letters = isPlain ? plain : blocks;
  const letterOf = (value: number | undefined): string => {
    if (value === undefined) return ' ';
    const place = most === least ? 0.5 : (value - least) / (most - least);
    return letters[Math.min(letters.length - 1, Math.floor(place * letters.length))] ?? ' ';
  };
  return drawn.map(letterOf).join('');
}

function thinned<T>(values: readonly T[], width: number): readonly T[] {
  if (values.length <= width) return values;
  return Array.from(
    { length: width },
    (_, place) => values[Math.ceil(((place + 1) * values.length) / width) - 1] as T,
  );
}
