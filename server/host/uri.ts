/** URIs in one spelling: editors differ in what they encode and in the case of drive letters. */
import { URI } from 'vscode-uri';

/** The form that VS Code writes: two URIs of one file become the same string. */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}
