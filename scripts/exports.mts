/**
 * What is exported, and imported nowhere. `npm run check` and test/architecture.test.ts both call it: an `export` says
 * that somebody outside of the file needs a thing, and has to stay true.
 */
import { posix } from 'node:path';
import { allAt, at, lineOf, type Node, parsed, sourcesIn, text, walk } from './sources.mts';

/** What no import names, because something else than a source does. */
const namedElsewhere: ReadonlySet<string> = new Set([
  // By VS Code.
  'client/browser.ts activate',
  'client/node.ts activate',
  // By the entry that scripts/viewer.mts writes for Mermaid.
  'client/viewer/layout/elk.ts LayoutEngine',
]);

/** Instead of a name: all that a file exports. */
const everything = '*';

/** Every export in `grammar/`, `server/`, `client/` and `scripts/` that no source and no test imports, as `file:line: sentence`. */
export async function findUnusedExports(): Promise<readonly string[]> {
  return unusedExportsIn(await sourcesIn('grammar', 'server', 'client', 'scripts', 'test'));
}

/** The same for sources by their paths from the root, with slashes; those in `test/` need export nothing to anybody. */
export function unusedExportsIn(sources: ReadonlyMap<string, string>): readonly string[] {
  const programs = [...sources].map(([file, source]) => ({ file, source, program: parsed(source) }));
  const imported = new Set(programs.flatMap(({ file, program }) => importsIn(file, program)));
  const isUsed = (file: string, name: string): boolean =>
    [`${file} ${name}`, `${file} ${everything}`].some((key) => imported.has(key) || namedElsewhere.has(key));
  return programs
    .filter(({ file }) => !file.startsWith('test/'))
    .flatMap(({ file, source, program }) =>
      exportsIn(program)
        .filter(({ name }) => !isUsed(file, name))
        .map(
          ({ name, node }) => `${file}:${lineOf(node, source)}: ${name} is exported, and nobody imports it.`,
        ),
    )
    .toSorted();
}

/** What a file imports from other files of the checkout: path and name, or `everything`, of each. */
function importsIn(file: string, program: Node): readonly string[] {
  const found: string[] = [];
  walk(program, (node) => {
    const path = text(at(node, 'source'), 'value');
    if (path === undefined || !path.startsWith('.')) return;
    const target = posix.join(posix.dirname(file), path);
    for (const name of namesTaken(node)) found.push(`${target} ${name}`);
  });
  return found;
}

/** The names that one import takes, as the file it takes them from calls them. */
function namesTaken(node: Node): readonly string[] {
  const specifiers = allAt(node, 'specifiers');
  if (node.type === 'ExportNamedDeclaration') return specifiers.map((one) => nameAt(one, 'local'));
  if (node.type === 'ImportDeclaration') return specifiers.map((one) => nameAt(one, 'imported'));
  const qualifier = text(at(node, 'qualifier'), 'name');
  return [qualifier ?? everything];
}

/** A default and a namespace have no name of their own: whoever takes one counts as taking all. */
const nameAt = (specifier: Node, field: string): string => text(at(specifier, field), 'name') ?? everything;

interface Exported {
  readonly name: string;
  readonly node: Node;
}

function exportsIn(program: Node): readonly Exported[] {
  return allAt(program, 'body')
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap((node) => {
      const declaration = at(node, 'declaration');
      const names = [
        ...allAt(node, 'specifiers').map((one) => text(at(one, 'exported'), 'name')),
        text(at(declaration, 'id'), 'name'),
        ...allAt(declaration, 'declarations').map((one) => text(at(one, 'id'), 'name')),
      ];
      return names.flatMap((name) => (name === undefined ? [] : [{ name, node }]));
    });
}

if (import.meta.main) {
  const unused = await findUnusedExports();
  for (const sentence of unused) console.error(sentence);
  if (unused.length > 0) process.exitCode = 1;
}
