/** What the test finds on `window`. */
export interface CodeMirrorPage {
  readonly open: (rootUri: string, files: Readonly<Record<string, string>>) => Promise<void>;
  /** A message from the server, as JSON. */
  readonly hear: (message: string) => void;
  readonly text: (uri: string) => string;
  /** Puts the cursor behind the first such words, and the focus into that editor. */
  readonly moveBehind: (uri: string, words: string) => void;
  /** Where the end of the first such words is on the page, in pixels. */
  readonly placeBehind: (uri: string, words: string) => { readonly x: number; readonly y: number };
  /** The line that the cursor is in. */
  readonly currentLine: (uri: string) => string;
}
