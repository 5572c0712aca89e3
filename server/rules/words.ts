/** Small pieces of the sentences that findings and their fixes are written in. */
import { formatNumber } from '../../grammar/values/numbers.ts';

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[], word = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

/** In quotes, as a name stands within a sentence. */
export function quoted(name: string): string {
  return `“${name}”`;
}

/**
 * Single quotes for what stands in quotes within quotes: what customers say is often the name of an insight, and that
 * name is quoted in sentences.
 */
export function withInnerQuotes(sentence: string): string {
  if (!doubled.test(sentence)) return sentence;
  // `“` closes what `„` has opened.
  const open: string[] = [];
  return sentence.replace(/[„“”]/g, (mark) => {
    const isClosing = mark === '”' || (mark === '“' && open.at(-1) === '„');
    if (!isClosing) open.push(mark);
    const isInner = open.length > 1;
    if (isClosing) open.pop();
    if (!isInner) return mark;
    return isClosing ? '’' : '‘';
  });
}

const doubled = /[„“][^”]*[„“]/;

/** `1 customer`, `5 customers`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `a touchpoint`, `an owner`. */
export function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}

/** With a capital letter, as a sentence starts. */
export function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
