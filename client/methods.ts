/** The names of the server's own requests and documents. Only types may be imported from the server, so the compiler holds the two sides together. */
import type * as protocol from '../server/lsp/protocol.ts';

export const methods = {
  trusted: 'cust/trusted',
  listFiles: 'cust/listFiles',
  readFolder: 'cust/readFolder',
  readFile: 'cust/readFile',
  roadmapsChanged: 'cust/roadmapsChanged',
  view: 'cust/view',
  setBase: 'cust/setBase',
  tables: 'cust/tables',
  history: 'cust/history',
  placeOf: 'cust/placeOf',
  elementAt: 'cust/elementAt',
  rulePage: 'cust/rulePage',
  health: 'cust/health',
  tree: 'cust/tree',
  card: 'cust/card',
  starters: 'cust/starters',
  starter: 'cust/starter',
  paste: 'cust/paste',
  guessSheet: 'cust/guessSheet',
  importSheet: 'cust/importSheet',
  mermaidScheme: 'cust-mermaid',
} as const satisfies Partial<{ [Name in keyof typeof protocol]: (typeof protocol)[Name] }>;
