/**
 * Which way imports run, and what the pure folders must not touch: the invariants of CONTRIBUTING.md, as a
 * check. `npm run check` and test/architecture.test.ts both call it.
 */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { at, flag, lineOf, type Node, parsed, sourcesIn, text, walk } from './sources.mts';

interface Folder {
  /** Folders (or single files) it may import from, itself aside. */
  readonly uses: readonly string[];
  /** Files it may take types from, and nothing that runs. */
  readonly usesTypesOf?: readonly string[];
  /** Packages too large to be loaded before they are needed: types, or `import()` where it is wanted. */
  readonly loadsLate?: readonly string[];
  /** The same text in, the same answer out, on any machine and at any time. */
  readonly pure?: boolean;
}

const language: readonly string[] = ['grammar', 'grammar/parsing', 'grammar/values', 'grammar/writing'];
const meaning: readonly string[] = [...language, 'server/model'];
const questions: readonly string[] = [
  'server/rules',
  'server/views',
  'server/tables',
  'server/compare',
  'server/settings',
];
/** What questions say of one version after the other. */
const overTime = 'server/history';
const answers: readonly string[] = ['server/features', 'server/reports', 'server/exchange'];
const everythingPure: readonly string[] = [
  ...meaning,
  ...questions,
  overTime,
  ...answers,
  'server/service.ts',
];

/** The house's one table: who may import whom. The longest path that fits a file is the folder it is in. */
const folders: Readonly<Record<string, Folder>> = {
  // The vocabulary and the tree, and `parse`, the way into the language.
  grammar: { uses: ['grammar/parsing'], pure: true },
  'grammar/parsing': { uses: ['grammar'], pure: true },
  'grammar/values': { uses: ['grammar', 'grammar/parsing'], pure: true },
  'grammar/writing': { uses: language, pure: true },
  'server/model': { uses: language, pure: true },
  ...Object.fromEntries(questions.map((name) => [name, { uses: meaning, pure: true }])),
  [overTime]: { uses: [...meaning, ...questions], pure: true },
  ...Object.fromEntries(
    answers.map((name) => [name, { uses: [...meaning, ...questions, overTime], pure: true }]),
  ),
  // Texts and nothing about them: whoever starts a roadmap takes one.
  'server/starters': { uses: [], pure: true },
  // The parts that the facade is made of.
  'server/service': { uses: [...meaning, ...questions, overTime, ...answers], pure: true },
  'server/service.ts': {
    uses: [...meaning, ...questions, overTime, ...answers, 'server/service'],
    pure: true,
  },
  'server/host': { uses: everythingPure },
  'server/lsp': { uses: [...everythingPure, 'server/starters', 'server/host', 'package.json'] },
  // What runs where Markdown is rendered: the client loads it from the server's bundle.
  'server/markdown': { uses: everythingPure, pure: true },
  // The viewer's page for people without an editor.
  'server/web': {
    uses: [...everythingPure, 'server/host', 'server/lsp', 'client/viewer/page.ts'],
    usesTypesOf: ['client/viewer/messages.ts'],
  },
  // Roadmaps for assistants: behind `cust mcp` alone.
  'server/mcp': { uses: [...everythingPure, 'server/host', 'server/lsp'] },
  // `cust lsp` starts the language server, `cust serve` the one for browsers, `cust mcp` the one for assistants.
  'server/cli': {
    uses: [
      ...everythingPure,
      'server/starters',
      'server/host',
      'server/lsp',
      'server/web',
      'server/mcp',
      'package.json',
    ],
  },
  client: {
    uses: ['package.json', 'client/viewer/page.ts', 'client/restart.ts'],
    usesTypesOf: ['server/lsp/protocol.ts', 'server/markdown/fence.ts', 'client/viewer/messages.ts'],
    // The editor waits for the extension, and not for what talks to the server.
    loadsLate: ['vscode-languageclient'],
  },
  // Loaded together with the library.
  'client/restart.ts': { uses: [] },
  // The page as text, which whoever hosts it needs.
  'client/viewer/page.ts': { uses: [] },
  // Its version and name, as data.
  'package.json': { uses: [] },
  'client/viewer': {
    uses: [],
    usesTypesOf: ['server/views/diagram.ts', 'server/views/focus.ts', 'server/tables/table.ts'],
  },
};

const impurePackages: readonly string[] = [
  'vscode',
  'vscode-languageserver',
  'vscode-languageserver-protocol',
  'vscode-languageclient',
  'vscode-jsonrpc',
];

/** Names that answer differently from one machine, moment or run to the next. */
const impureGlobals: ReadonlySet<string> = new Set([
  'Date',
  'Intl',
  'console',
  'crypto',
  'fetch',
  'global',
  'globalThis',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);

/** Members that depend on the machine's language or on chance, whatever they are called on. */
const impureMembers: ReadonlySet<string> = new Set([
  'localeCompare',
  'toLocaleDateString',
  'toLocaleLowerCase',
  'toLocaleString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
]);

/** Every place in `grammar/`, `server/` and `client/` that breaks an invariant, as `file:line: sentence`. */
export async function findViolations(): Promise<readonly string[]> {
  const sources = await sourcesIn('grammar', 'server', 'client');
  return [...sources].flatMap(([file, written]) => violationsIn(file, written)).toSorted();
}

/** The same for one file; `file` is its path from the root, with slashes. */
export function violationsIn(file: string, written: string): readonly string[] {
  const from = folderOf(file);
  if (from === undefined)
    return [`${file}:1: lies in no folder that the import table of scripts/imports.mts knows.`];
  const rules = folders[from] ?? { uses: [] };
  const found: string[] = [];
  const say = (at: Node, sentence: string): void => {
    found.push(`${file}:${lineOf(at, written)}: ${sentence}`);
  };
  const program = parsed(written);
  const local = new Set<string>();
  walk(program, (node, parent) => {
    const wanted = importedPath(node);
    if (wanted) {
      const complaint = complainAboutImport(file, from, rules, wanted);
      if (complaint) say(node, complaint);
    }
    const name = declaredName(node, parent);
    if (name) local.add(name);
  });
  if (!rules.pure) return found;
  walk(program, (node, parent) => {
    const name = impureName(node, parent, local);
    if (name)
      say(node, `${from} is pure, and "${name}" depends on where or when it runs: take it as an argument.`);
  });
  return found;
}

interface Wanted {
  readonly path: string;
  readonly typesOnly: boolean;
  /** By `import()`. */
  readonly isLate: boolean;
}

function importedPath(node: Node): Wanted | undefined {
  const source = text(at(node, 'source'), 'value');
  if (source === undefined) return undefined;
  const kind = text(node, 'importKind') ?? text(node, 'exportKind');
  return {
    path: source,
    typesOnly: kind === 'type' || node.type === 'TSImportType',
    isLate: node.type === 'ImportExpression',
  };
}

function complainAboutImport(file: string, from: string, rules: Folder, wanted: Wanted): string | undefined {
  const { path, typesOnly, isLate } = wanted;
  if (!path.startsWith('.')) {
    const name = path.split('/')[0] ?? path;
    if (rules.loadsLate?.includes(name) && !typesOnly && !isLate)
      return `${from} may take only types from "${path}", or load it with import() when it is needed.`;
    if (!rules.pure) return undefined;
    if (!isBuiltin(path) && !impurePackages.includes(name)) return undefined;
    return `${from} is pure and must not import "${path}".`;
  }
  const target = posix.join(posix.dirname(file), path);
  const to = folderOf(target);
  if (to === from || (to !== undefined && rules.uses.includes(to))) return undefined;
  if (!path.startsWith('..') && to === undefined && posix.dirname(target) === posix.dirname(file))
    return undefined;
  if (rules.usesTypesOf?.includes(target)) {
    return typesOnly ? undefined : `${from} may take only types from ${target}: write "import type".`;
  }
  return `${from} must not import ${to ?? 'a file outside the layers'} ("${path}").`;
}

/** The longest entry of the table that `file` is, or lies in. */
function folderOf(file: string): string | undefined {
  return Object.keys(folders)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** A name that the file declares or imports for itself is not the global one. */
function declaredName(node: Node, parent: Node | undefined): string | undefined {
  if (node.type !== 'Identifier' || !parent) return undefined;
  const declares = at(parent, 'local') === node || at(parent, 'id') === node;
  return declares ? text(node, 'name') : undefined;
}

function impureName(node: Node, parent: Node | undefined, local: ReadonlySet<string>): string | undefined {
  const name = text(node, 'name');
  if (node.type !== 'Identifier' || name === undefined || !parent) return undefined;
  const isMember = at(parent, 'property') === node && flag(parent, 'computed') === false;
  if (isMember) {
    if (impureMembers.has(name)) return name;
    return name === 'random' && text(at(parent, 'object'), 'name') === 'Math' ? 'Math.random' : undefined;
  }
  const isKey = at(parent, 'key') === node && flag(parent, 'computed') === false;
  if (isKey || parent.type.startsWith('TS')) return undefined;
  return impureGlobals.has(name) && !local.has(name) ? name : undefined;
}

if (import.meta.main) {
  const violations = await findViolations();
  for (const violation of violations) console.error(violation);
  if (violations.length > 0) process.exitCode = 1;
}
