/** Whether a name says what its display name says, so that showing both would be one too many. */

/**
 * `all`: nothing is lost but case, hyphens and blanks. `gist`: they have a word in common, more or
 * less; whoever reads `dana` knows Dana Ruiz, and whoever reads `crm` may not know the "Customer file".
 */
export function isSaidBy(name: string, label: string, how: 'all' | 'gist'): boolean {
  const labelWords = wordsOf(label);
  const ownWords = wordsOf(name.slice(name.lastIndexOf('.') + 1));
  if (ownWords.join(' ') === labelWords.join(' ')) return true;
  return how === 'gist' && ownWords.some((word) => labelWords.some((other) => isAkin(word, other)));
}

/** Names are typed without accents that people have: `lucia` is Lucía. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Shorter beginnings have too many words in common. */
const shortestStem = 3;

/** The same word, or one is the beginning of the other: `review` and `reviews`. */
function isAkin(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short === long || (short.length >= shortestStem && long.startsWith(short));
}
