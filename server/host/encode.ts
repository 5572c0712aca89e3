/** From a text to the bytes of a file, in the encoding that the file has. */
import type { Encoding } from './decode.ts';

const byteOrderMark = '\uFEFF';

/**
 * The bytes of `text`. UTF-16 begins with a byte-order mark, whether the text has it or not: without
 * one nobody could tell that it is UTF-16. UTF-8 has one where the text has it.
 */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const marked = text.startsWith(byteOrderMark) ? text : byteOrderMark + text;
  const bytes = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at++) {
    bytes.setUint16(at * 2, marked.charCodeAt(at), encoding === 'utf-16le');
  }
  return new Uint8Array(bytes.buffer);
}
