import type { CompletionItem } from 'vscode-languageserver-types';
import type { Position } from '../model/lines.ts';
import type { FeatureContext } from './context.ts';
export function completionAt(
  _context: FeatureContext,
  _uri: string,
  _position: Position,
): readonly CompletionItem[] {
  return [];
}
