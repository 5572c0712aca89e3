/** The canonical form of a text. */
import { format } from '../../grammar/format.ts';
import { parse } from '../../grammar/parser.ts';

export function formatted(text: string): string {
  return format(parse(text), { indentWidth: 2 });
}
