/** Small pieces of the sentences that findings and their fixes are written in. */
export { counted, listed } from '../model/wording/words.ts';

/** `a touchpoint`, `an owner`. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}

/** With a capital letter, as a sentence starts. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
