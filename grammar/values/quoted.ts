/** Names within sentences. */

const pairs = /(?<![\p{L}\p{N}])(?:"([^"]+)"|[“„]([^“”„]+)[“”]|«\s*([^«»]+?)\s*»)/gu;
const whole = /^(?:"[^"]+"|[“„][^“”„]+[“”]|«[^«»]+»)$/u;

/**
 * In quotes, as a name stands within a sentence. One that has quotes of its own is put as books do: ‘The “big” launch’
 * the other way round, since the outer ones are double here. A name that is all in quotes already gets no second pair.
 */
export function quoted(name: string): string {
  const written = name.trim();
  const inner = whole.test(written) ? written.slice(1, -1).trim() : name;
  return `“${inner.replace(pairs, (_, ...said: readonly (string | undefined)[]) => `‘${said.slice(0, 3).join('')}’`)}”`;
}
