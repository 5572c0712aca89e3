import type { Hover } from 'vscode-languageserver-types';
import type { Position } from '../model/lines.ts';
import type { FeatureContext } from './context.ts';
export function hoverAt(_context: FeatureContext, _uri: string, _position: Position): Hover | undefined {
  return undefined;
}
