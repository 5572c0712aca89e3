/** The same companies for LikeC4: an element for each element, a relation for each reference, file by file. */
import { parse } from '../../grammar/parser.ts';
import type { Attribute, Declaration, Item, SyntaxTree } from '../../grammar/syntax.ts';
import { attributeFor, kinds } from '../../grammar/vocabulary.ts';
import type { TextFile } from './company.mts';

export interface C4Model {
  readonly files: readonly TextFile[];
  readonly elements: number;
  readonly relations: number;
}

/** What is left out: names that nothing has, and references to something inside, which LikeC4 refuses. */
export function c4Of(roadmaps: readonly TextFile[]): C4Model {
  const folders = Map.groupBy(roadmaps, ({ path }) => folderOf(path));
  const models = [...folders].map(([folder, files]) => oneModel(folder, files));
  return {
    files: models.flatMap(({ files }) => files),
    elements: models.reduce((sum, { elements }) => sum + elements, 0),
    relations: models.reduce((sum, { relations }) => sum + relations, 0),
  };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Everything that `specification` has to name. */
const specification = `specification {\n${kinds.map(({ name }) => `  element ${name}`).join('\n')}\n}\n`;

function oneModel(folder: string, roadmaps: readonly TextFile[]): C4Model {
  const trees = roadmaps.map(({ path, text }) => ({ path, tree: parse(text) }));
  const names = namesIn(trees.map(({ tree }) => tree));
  const count = { elements: 0, relations: 0 };
  const files = trees.map(({ path, tree }) => ({
    path: path.replace(/\.cust$/, '.c4'),
    text: fileText(tree, names, count),
  }));
  return {
    files: [
      { path: `${folder}/likec4.config.json`, text: JSON.stringify({ name: folder }) },
      { path: `${folder}/specification.c4`, text: specification },
      ...files,
    ],
    ...count,
  };
}

interface Names {
  /** What stands for a declaration in LikeC4's text: `silo.owner`. */
  readonly byDeclaration: ReadonlyMap<Declaration, string>;
  readonly byName: ReadonlyMap<string, string>;
}

function namesIn(trees: readonly SyntaxTree[]): Names {
  const byDeclaration = new Map<Declaration, string>();
  const byName = new Map<string, string>();
  let unnamed = 0;
  const visit = (declaration: Declaration, parent: string | undefined): void => {
    const given = declaration.heading.name?.text;
    if (given === undefined) unnamed += 1;
    const own = given ?? `${declaration.kind}-${unnamed}`;
    const name = parent === undefined ? own : `${parent}.${own}`;
    byDeclaration.set(declaration, name);
    if (given !== undefined && declaration.extend === undefined) byName.set(given, name);
    for (const nested of nestedIn(declaration)) visit(nested, name);
  };
  for (const tree of trees) for (const declaration of tree.declarations) visit(declaration, undefined);
  return { byDeclaration, byName };
}

const nestedIn = (declaration: Declaration): readonly Declaration[] =>
  declaration.block?.members.filter((member) => member.type === 'declaration') ?? [];

const attributesIn = (declaration: Declaration): readonly Attribute[] =>
  declaration.block?.members.filter((member) => member.type === 'attribute') ?? [];

function fileText(tree: SyntaxTree, names: Names, count: { elements: number; relations: number }): string {
  const relations: string[] = [];
  const elements = tree.declarations.flatMap((declaration) => {
    const lines = element(declaration, tree, names, relations);
    count.elements += lines.filter((line) => / = \w+ '/.test(line)).length;
    return lines;
  });
  count.relations += relations.length;
  return `model {\n${[...elements, ...relations].map((line) => `  ${line}`).join('\n')}\n}\n`;
}

/** The lines of a declaration; what it refers to is added to `relations`. */
function element(
  declaration: Declaration,
  tree: SyntaxTree,
  names: Names,
  relations: string[],
): readonly string[] {
  const name = names.byDeclaration.get(declaration) ?? '';
  const nested = nestedIn(declaration).flatMap((inner) => element(inner, tree, names, relations));
  if (declaration.extend !== undefined) return [`extend ${name} {`, ...indented(nested), '}'];
  const plain: string[] = [];
  for (const attribute of attributesIn(declaration)) {
    const related = attribute.items.map((item) => relatedIn(declaration, attribute, item, names));
    const others = related.filter((other) => other !== undefined && !isInside(other, name));
    for (const other of others) relations.push(`${name} -> ${other} '${attribute.key.text}'`);
    if (others.length > 0) continue;
    const said = attribute.items.map(({ range }) => tree.text.slice(range.start, range.end)).join(', ');
    plain.push(`${metadataKey(attribute.key.text)} '${said.replaceAll(/["']/g, '')}'`);
  }
  for (const end of [declaration.heading.from, declaration.heading.to]) {
    const other = end && names.byName.get(tree.text.slice(end.range.start, end.range.end));
    if (other !== undefined)
      relations.push(
        end === declaration.heading.from ? `${other} -> ${name} 'gives'` : `${name} -> ${other} 'takes'`,
      );
  }
  const own = name.slice(name.lastIndexOf('.') + 1);
  const title = declaration.heading.title?.value.replaceAll("'", '') ?? own;
  const metadata = plain.length === 0 ? [] : ['metadata {', ...indented(plain), '}'];
  return [`${own} = ${declaration.kind} '${title}' {`, ...indented([...metadata, ...nested]), '}'];
}

function relatedIn(
  { kind }: Declaration,
  attribute: Attribute,
  item: Item,
  { byName }: Names,
): string | undefined {
  const spec = kind && attributeFor(kind, attribute.key.text);
  const [first] = item.atoms;
  return spec?.to !== undefined && first?.type === 'ref' ? byName.get(first.text) : undefined;
}

/** `kind`, `head` and others are words of LikeC4's own. */
const metadataKey = (key: string): string => `has-${key}`;

const isInside = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);
