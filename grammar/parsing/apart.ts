/** The same text, kept for itself: engines keep a piece of a text as a view of the whole text. */
export function apart(text: string): string {
  return ` ${text}`.slice(1);
}
