import { parse } from '../../grammar/parser.ts';
import type { Declaration, Item } from '../../grammar/syntax.ts';
import { type AttributeSpec, attributeFor, type KindName } from '../../grammar/vocabulary.ts';

/** The row of `touchpoint.feeling`. */
export function specOf(path: string): AttributeSpec {
  const [kind = '', key = ''] = path.split('.');
  const spec = attributeFor(kind as KindName, key);
  if (spec === undefined) throw new Error(`The vocabulary has no ${path}.`);
  return spec;
}

export interface Written {
  readonly spec: AttributeSpec;
  readonly items: readonly Item[];
  readonly source: string;
}

/** The items of one attribute, parsed as they would be in a file. */
export function written(path: string, value: string): Written {
  const kind = path.split('.')[0] ?? '';
  const spec = specOf(path);
  const source = `${kind} x {\n  ${spec.name}: ${value}\n}\n`;
  const attribute = parse(source).declarations[0]?.block?.members.find(
    (member) => member.type === 'attribute',
  );
  return { spec, items: attribute?.items ?? [], source };
}

/** Every declaration of a text, outer ones first. */
export function allDeclarations(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.flatMap((declaration) => [
    declaration,
    ...allDeclarations((declaration.block?.members ?? []).filter((member) => member.type === 'declaration')),
  ]);
}
