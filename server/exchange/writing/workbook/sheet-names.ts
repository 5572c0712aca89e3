/** What sheets may be called: rules of Excel, which other programs share. */

const longest = 31;

/** One name for each title, in the same order: legal, no two alike, and as near to the title as can be. */
export function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const wanted = legal(title);
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) {
      const ending = ` ${number}`;
      name = `${cut(wanted, longest - ending.length)}${ending}`;
    }
    taken.add(name.toLowerCase());
    return name;
  });
}

function legal(title: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is not allowed
  const spaced = title.toWellFormed().replace(/[[\]:*?/\\\u0000-\u001f\u007f\ufffe\uffff]/g, ' ');
  const name = cut(spaced.replace(/\s+/g, ' ').replace(/^['\s]+/, ''), longest).replace(/['\s]+$/, '');
  // Excel keeps that one for itself.
  if (/^history$/i.test(name)) return `${name} list`;
  return name === '' ? 'Sheet' : name;
}

/** At most so many UTF-16 units, and no half of a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return (short.isWellFormed() ? short : short.slice(0, -1)).trimEnd();
}
