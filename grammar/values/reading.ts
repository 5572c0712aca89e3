/** A value with its canonical spelling. */
export interface Read<T> {
  readonly read: T;
  readonly canonical: string;
}

/** Why a text is no value of the wanted type, and what its writer may have meant. */
export interface Misread {
  /** A plain sentence that says what to type instead. */
  readonly message: string;
  /** The likeliest first. */
  readonly readings: readonly Meant[];
}

/** What may have been meant. */
export interface Meant {
  readonly text: string;
  /** What `text` means, in words. */
  readonly gloss?: string;
  /** Of a date such as `05/06/2026`, whether the day comes first in this reading; not given where that makes no difference. */
  readonly dayFirst?: boolean;
  /** Only the writer knows: none of the readings is likelier than the others. */
  readonly isGuess?: true;
}

/** A reading that failed. */
export function misread(message: string, readings: Misread['readings'] = []): Misread {
  return { message, readings };
}

/** Whether a reading succeeded. */
export function isRead<T>(reading: Read<T> | Misread): reading is Read<T> {
  return 'read' in reading;
}

/** What is longer is a sentence, and would take long to be looked through for a number or a date. */
const longestFigure = 300;

/** Said of a text that is too long to hold a number or a date alone; undefined of every other. */
export function tooLong(text: string): Misread | undefined {
  if (text.length <= longestFigure) return undefined;
  return misread('This is too long for a number or a date. Write that alone, and the rest as a note.');
}
