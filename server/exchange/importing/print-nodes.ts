/** New things as source text, and the files that they go into. */

import { parse } from '../../../grammar/parser.ts';
import { attributesOf, type KindName, kindSpec } from '../../../grammar/vocabulary.ts';
import { quoteIfNeeded, quoteText } from '../../../grammar/writing/edit.ts';
import { format } from '../../../grammar/writing/format.ts';
import type { Node } from './nodes.ts';

/** Attributes of a node as source text, by name. */
type Attributes = ReadonlyMap<string, string>;

export interface Written {
  readonly attributes: Attributes;
  readonly comments: readonly string[];
}

/** What each new node says; for the ends of a hand-off, how they are named. */
export interface Printing {
  readonly of: (node: Node) => Written;
  readonly endsOf: (node: Node) => string;
}

/** The one line of a comment. */
export function commentLine(text: string): string {
  return `// ${text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim()}`;
}

/** A declaration with what stands in it, without indentation. */
export function sourceOf(node: Node, printing: Printing): string {
  return linesOf(node, printing).join('\n');
}

const oneLine = 100;

function linesOf(node: Node, printing: Printing): readonly string[] {
  const { attributes, comments } = printing.of(node);
  const pairs = attributesOf(node.kind).flatMap(({ name }) => {
    const value = attributes.get(name);
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const header = headerOf(node, printing);
  const above = comments.map(commentLine);
  const nested = node.children
    .filter(({ element }) => element === undefined)
    .flatMap((child) => linesOf(child, printing));
  if (pairs.length === 0 && nested.length === 0) return [...above, header];
  const flat = `${header} { ${pairs.join('; ')} }`;
  const isShort = ['owner', 'task', 'segment', 'system'].includes(node.kind) && flat.length <= oneLine;
  if (nested.length === 0 && isShort && !pairs.some((pair) => /[\n{}]/.test(pair))) return [...above, flat];
  const inner = [...pairs.flatMap((pair) => pair.split('\n')), ...nested];
  return [...above, `${header} {`, ...inner.map((line) => (line === '' ? '' : `  ${line}`)), '}'];
}

function headerOf(node: Node, printing: Printing): string {
  const { kind, id, label, entry } = node;
  const title = label === undefined || label === id ? [] : [quoteText(label)];
  if (kind === 'customers') return `customers ${entry?.period ?? ''}`.trim();
  const ends = kind === 'handoff' ? [printing.endsOf(node)] : [];
  return [kind, ...(id === undefined ? [] : [id]), ...title, ...ends].join(' ');
}

// ---------------------------------------------------------------------------------------------
// Files

/** More lines than this are one file for each kind; a silo that has as many by itself has one too. */
const longFile = 300;
/** UTF-16 units; beyond it an editor is slow, and the language reads no more than four million. */
const longText = 1_500_000;

interface Planned {
  readonly name: string;
  readonly text: string;
}

/** The kinds in the order in which a reader wants them. */
const order: readonly KindName[] = [
  'silo',
  'owner',
  'stage',
  'handoff',
  'metric',
  'initiative',
  'customers',
  'insight',
  'segment',
  'system',
  'forum',
];

/** In the order in which a reader wants them, of one kind as they came. */
export function inOrder(nodes: readonly Node[]): readonly Node[] {
  return nodes.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** The texts of new files, without a header: all in one, or one for each kind (and each long silo). */
export function planFiles(nodes: readonly Node[], printing: Printing, name: string): readonly Planned[] {
  const sources = inOrder(nodes).map((node) => ({ node, source: sourceOf(node, printing) }));
  const lines = sources.reduce((sum, { source }) => sum + source.split('\n').length + 1, 0);
  if (lines <= longFile) return [{ name, text: joined(sources.map(({ source }) => source)) }];
  const groups = Map.groupBy(sources, ({ node, source }) =>
    node.kind === 'silo' && source.split('\n').length > longFile
      ? `silo-${node.id ?? 'more'}`
      : fileName(node.kind),
  );
  return [...groups].flatMap(([group, members]) =>
    split(
      group,
      members.map(({ source }) => source),
    ),
  );
}

function fileName(kind: KindName): string {
  return kindSpec(kind === 'stage' ? 'touchpoint' : kind)
    .plural.toLowerCase()
    .replaceAll(' ', '-');
}

function split(name: string, sources: readonly string[]): readonly Planned[] {
  const parts: string[][] = [[]];
  let size = 0;
  for (const source of sources) {
    if (size > 0 && size + source.length > longText) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(source);
    size += source.length;
  }
  return parts.map((part, index) => ({
    name: index === 0 ? name : `${name}-${index + 1}`,
    text: joined(part),
  }));
}

/** One below the other; those of one line and one kind close together. */
export function joined(sources: readonly string[]): string {
  return sources
    .map((source, index) => {
      const before = sources[index - 1];
      if (before === undefined) return source;
      const isTight =
        !before.includes('\n') && !source.includes('\n') && firstWord(before) === firstWord(source);
      return (isTight ? '\n' : '\n\n') + source;
    })
    .join('');
}

function firstWord(source: string): string {
  return /^\S*/.exec(source)?.[0] ?? '';
}

/** A text in its canonical form. */
export function tidy(text: string): string {
  return format(parse(text), { indentWidth: 2 });
}

/** `roadmap acme "Acme"`. */
export function headerText(id: string, title: string): string {
  return `roadmap ${quoteIfNeeded(id) === id ? id : 'roadmap'} ${quoteText(title)}`;
}
