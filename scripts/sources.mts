/** The sources as syntax trees, for the checks that read them without running them. */
import { readFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { parseAst } from 'vitest/node';
import { inRoot, root } from './paths.mts';

/** A node of an ESTree. */
export interface Node {
  readonly type: string;
  readonly start: number;
}

/** The texts of all TypeScript files in these folders, by their paths from the root, with slashes. */
export async function sourcesIn(...folders: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = await glob(
    folders.map((folder) => `${folder}/**/*.{ts,mts}`),
    { cwd: root },
  );
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(inRoot(file), 'utf8')] as const)),
  );
}

/** The syntax tree of a TypeScript file. */
export const parsed = (source: string): Node => parseAst(source, { lang: 'ts' }) as unknown as Node;

/** The line that a node begins on, from 1. */
export const lineOf = ({ start }: Node, source: string): number => source.slice(0, start).split('\n').length;

/** Visits a node and everything in it, from the outside in. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

/** The node in a field of another one. */
export function at(node: Node | undefined, name: string): Node | undefined {
  const value = field(node, name);
  return isNode(value) ? value : undefined;
}

/** The nodes in a field of another one. */
export function allAt(node: Node | undefined, name: string): readonly Node[] {
  const value = field(node, name);
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function text(node: Node | undefined, name: string): string | undefined {
  const value = field(node, name);
  return typeof value === 'string' ? value : undefined;
}

export function flag(node: Node, name: string): boolean | undefined {
  const value = field(node, name);
  return typeof value === 'boolean' ? value : undefined;
}

const field = (node: Node | undefined, name: string): unknown =>
  node && name in node ? (node as unknown as Record<string, unknown>)[name] : undefined;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
