/** What the suite in the extension host and the bridge to the browser page say to each other, as JSON. */
export type BridgeRequest =
  | { readonly do: 'screenshot'; readonly path: string }
  | { readonly do: 'press'; readonly key: string }
  /** The texts of the notifications in the list that is open. */
  | { readonly do: 'notifications' }
  /** `expression` is JavaScript, evaluated in the preview's document; its value must survive JSON. */
  | { readonly do: 'previewEvaluate'; readonly expression: string }
  /** The same in the document of the editor's Markdown preview. */
  | { readonly do: 'markdownEvaluate'; readonly expression: string }
  | { readonly do: 'clickInPreview'; readonly selector: string };

export type BridgeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/**
 * Begins each line that a suite prints for people. Whatever else comes out of an editor under test is its own
 * log: hundreds of lines about services that a test has no use for.
 */
export const reportMark = 'cust-test| ';
