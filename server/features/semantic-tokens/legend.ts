/** Which of the protocol's standard kinds of token each thing in a roadmap is: no theme has to know Cust. */
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver-types';
import type { KindName } from '../../../grammar/vocabulary.ts';

/**
 * Four families, because four colours are what most themes have for names: who and what there is
 * (types), what happens (functions), what is counted (constants), what is known and passed on (variables).
 */
export const tokenTypeOf: Readonly<Record<KindName, SemanticTokenTypes>> = {
  roadmap: SemanticTokenTypes.namespace,
  silo: SemanticTokenTypes.namespace,
  owner: SemanticTokenTypes.interface,
  stage: SemanticTokenTypes.class,
  touchpoint: SemanticTokenTypes.method,
  handoff: SemanticTokenTypes.event,
  metric: SemanticTokenTypes.variable,
  initiative: SemanticTokenTypes.function,
  task: SemanticTokenTypes.function,
  customers: SemanticTokenTypes.variable,
  insight: SemanticTokenTypes.variable,
  system: SemanticTokenTypes.type,
  segment: SemanticTokenTypes.enum,
  forum: SemanticTokenTypes.type,
};

/** What an editor is told once: a token's type and modifiers are places in these lists. */
export const tokenLegend = {
  tokenTypes: [
    ...new Set([
      ...Object.values(tokenTypeOf),
      SemanticTokenTypes.keyword,
      SemanticTokenTypes.property,
      SemanticTokenTypes.enumMember,
      SemanticTokenTypes.parameter,
      SemanticTokenTypes.macro,
      SemanticTokenTypes.decorator,
      SemanticTokenTypes.number,
      SemanticTokenTypes.operator,
      SemanticTokenTypes.string,
      SemanticTokenTypes.comment,
    ]),
  ],
  tokenModifiers: [
    SemanticTokenModifiers.declaration,
    SemanticTokenModifiers.modification,
    SemanticTokenModifiers.readonly,
    SemanticTokenModifiers.deprecated,
  ],
};
