/** The canonical form of a text. */

import { parse } from '../../grammar/parser.ts';
import { format } from '../../grammar/writing/format.ts';

export function formatted(text: string): string {
  return format(parse(text), { indentWidth: 2 });
}
