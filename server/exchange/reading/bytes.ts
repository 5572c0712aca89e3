/** What the bytes of a sheet's file are: a workbook, text, or nothing that can be read; and their text. */

/** The text of a file, or a sentence for people that says why there is none. */
type SheetText =
  | {
      readonly text: string;
      /** A sentence where the letters had to be guessed. */
      readonly note?: string;
    }
  | { readonly unreadable: string };

const zip = [0x50, 0x4b, 0x03, 0x04];
const emptyZip = [0x50, 0x4b, 0x05, 0x06];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];
/** `%PDF-` */
const pdf = [0x25, 0x50, 0x44, 0x46, 0x2d];

/** Whether the bytes are those of a packed file, as `.xlsx` is one. */
export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, zip) || startsWith(bytes, emptyZip);
}

/** Whether the bytes are those of an old Office file, or of a new one behind a password. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return startsWith(bytes, compoundFile);
}

/** Whether the bytes are those of a document that is laid out for print. */
export function isPdf(bytes: Uint8Array): boolean {
  return startsWith(bytes, pdf);
}

/**
 * The text of a sheet that was saved as text. Beside UTF-8 and UTF-16 (with or without a byte-order mark)
 * that is the Windows encoding for western Europe, in which Excel saves a CSV file unless it is told
 * otherwise. The mark itself is left out.
 */
export function sheetText(bytes: Uint8Array): SheetText {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decoded(bytes, marked) ?? { unreadable: notText };
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return decoded(bytes, wide) ?? { unreadable: notText };
  if (bytes.subarray(0, 4096).includes(0)) return { unreadable: notText };
  const utf8 = decoded(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  const text = new TextDecoder('windows-1252').decode(bytes);
  return {
    text,
    note: 'It is not saved as UTF-8, so its letters were read as Excel saves them in western Europe (Windows-1252). If accents look wrong, save it as “CSV UTF-8” and import it again.',
  };
}

const notText =
  'This file is neither a spreadsheet that can be read here nor text. Save the sheet as .xlsx or as “CSV UTF-8”.';

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: most of its letters, separators and line breaks have a zero as one of their two bytes. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 4096);
  if (start.length < 4) return undefined;
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [first = 0, second = 0] = zeros;
  if (second > start.length / 8 && first === 0) return 'utf-16le';
  if (first > start.length / 8 && second === 0) return 'utf-16be';
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: string): SheetText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
