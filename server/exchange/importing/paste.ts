/** From a table on the clipboard to declarations in a roadmap. */
import { quoted } from '../../../grammar/values/quoted.ts';
import type { Workspace } from '../../model/workspace.ts';
import { referenceTo } from '../../rules/naming.ts';
import { guessTables } from '../guessing/guess-tables.ts';
import { readCsv } from '../reading/csv.ts';
import { tablesIn } from '../reading/find-tables.ts';
import { htmlTables } from '../reading/html-tables.ts';
import { hasMarkdownTable, markdownTables } from '../reading/markdown-tables.ts';
import { type Sheet, textCells } from '../reading/sheet.ts';
import { lookUp, type Said } from './look-up.ts';
import type { Node } from './nodes.ts';
import { commentLine, inOrder, joined, sourceOf, tidy } from './print-nodes.ts';

/** What was copied, in the forms that the clipboard has. */
export interface Copied {
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

export interface Pasted {
  /** Declarations for the level of a file; ends with a line break. */
  readonly text: string;
  /** Whether its headings leave no doubt what the table lists. */
  readonly isSure: boolean;
}

/** Longer texts are for `cust import`: an editor must not hang on a paste. */
const longestCopy = 1_000_000;

/**
 * What a copied table becomes in the file `uri`; undefined where there is no table, or nothing new in it. What the
 * roadmap has already is named in a comment and left as it is; what goes into something that it has stands in an
 * `extend`.
 */
export function pasteInto(scratch: Workspace, uri: string, copied: Copied): Pasted | undefined {
  const tables = copiedSheets(copied).flatMap((sheet) => tablesIn(sheet));
  const { guesses } = guessTables(tables.filter(({ rows }) => rows.length > 0));
  if (guesses.length === 0) return undefined;
  const model = scratch.snapshot().modelOf(uri);
  const said = lookUp(guesses, model, undefined);
  const text = textOf(said, (node) =>
    node.element === undefined || model === undefined ? undefined : referenceTo(model, node.element),
  );
  return text === undefined ? undefined : { text, isSure: guesses.every(({ isSure }) => isSure) };
}

function copiedSheets({ html = '', text = '' }: Copied): readonly Sheet[] {
  if (html.length + text.length > longestCopy) return [];
  if (hasMarkdownTable(text)) return markdownTables(text, '');
  if (/<table[\s>]/i.test(html)) return htmlTables(html);
  if (!/\t/.test(text) || !/\n./.test(text)) return [];
  const { rows, problems } = readCsv(text, { separator: '\t' });
  return problems.length > 0 ? [] : [{ name: '', rows: rows.map(textCells), notes: [] }];
}

function textOf(
  { nodes, rows, printing, remarks }: Said,
  nameOf: (node: Node) => string | undefined,
): string | undefined {
  const fresh = nodes.all.filter(({ element }) => element === undefined);
  if (fresh.length === 0) return undefined;
  const inOthers = Map.groupBy(
    fresh.filter(({ parent }) => parent?.element !== undefined),
    ({ parent }) => parent as Node,
  );
  const extensions = [...inOthers].map(([parent, children]) => {
    const inner = children.map((child) => sourceOf(child, printing)).join('\n');
    return `extend ${parent.kind} ${nameOf(parent) ?? ''} {\n${inner}\n}`;
  });
  const top = inOrder(fresh.filter(({ parent }) => parent === undefined)).map((node) =>
    sourceOf(node, printing),
  );
  const known = rows.flatMap(({ element }) => (element === undefined ? [] : [quoted(element.label)]));
  const comments = [
    ...remarks,
    ...(known.length === 0 ? [] : [`In the roadmap already, and left as it is there: ${known.join(', ')}.`]),
  ].map(commentLine);
  const parts = [comments.join('\n'), joined([...top, ...extensions])].filter((part) => part !== '');
  return tidy(`${parts.join('\n\n')}\n`);
}
