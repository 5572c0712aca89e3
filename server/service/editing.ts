/** What editors ask about a place in a text, and what they offer to do there. */
import { hierarchyAt, incomingTo, outgoingFrom } from '../features/call-hierarchy.ts';
import { cardOf } from '../features/card.ts';
import {
  type CarryOut,
  codeActionsIn,
  fixAllAction,
  fixAllKind,
  isAmong,
  refactoringsAt,
  resolveRefactoring,
} from '../features/code-actions.ts';
import { lensesOf, lensWords } from '../features/code-lenses.ts';
import { completionAt, explainCompletion } from '../features/completion.ts';
import { conflictActionsIn } from '../features/conflict-actions.ts';
import { definitionAt } from '../features/definition.ts';
import { elementAt } from '../features/element-at.ts';
import type { FixAllOptions, FixAllResult } from '../features/fix-all.ts';
import { foldsOf } from '../features/folding.ts';
import { formatDocument, formattedText } from '../features/format.ts';
import { highlightsAt } from '../features/highlight.ts';
import { hoverAt } from '../features/hover.ts';
import { hintsIn } from '../features/inlay-hints.ts';
import { linksOf } from '../features/links.ts';
import { formatOnType } from '../features/on-type-format.ts';
import { outlineOf } from '../features/outline.ts';
import { referencesAt } from '../features/references.ts';
import { prepareRename, renameAt } from '../features/rename.ts';
import { selectionsAt } from '../features/selection.ts';
import { semanticTokensOf } from '../features/semantic-tokens.ts';
import { symbolsNamed } from '../features/symbols.ts';
import { treeChildren, treeRoot } from '../features/tree.ts';
import { typeDefinitionAt } from '../features/type-definition.ts';
import { unlessBroken } from '../features/unless-broken.ts';
import type { Editing } from './contract.ts';
import type { Core } from './core.ts';
import { tryFixes, tryRefactoring, trySnapshot } from './trials.ts';

export function editingOf({ workspace, settings, checkedOf, findingsIn, ask, context }: Core): Editing {
  const carry = (uri: string): CarryOut =>
    tryRefactoring(workspace, (model) => checkedOf(model).findings, ask, uri);
  const mend = (options: FixAllOptions): FixAllResult => tryFixes(workspace, ask, options);

  return {
    completion: (uri, position, options) => completionAt(context(), uri, position, options),
    explainCompletion: (item) => explainCompletion(context(), item),
    hover: (uri, position) => hoverAt(context(), uri, position),
    definition: (uri, position) => definitionAt(context(), uri, position),
    typeDefinition: (uri, position) => typeDefinitionAt(context(), uri, position),
    references: (uri, position, includeDeclaration) =>
      referencesAt(context(), uri, position, includeDeclaration),
    highlights: (uri, position) => highlightsAt(context(), uri, position),
    prepareRename: (uri, position) => prepareRename(context(), uri, position),
    rename: (uri, position, name) =>
      renameAt(context(), uri, position, name, (texts) => trySnapshot(workspace, texts)),
    outline: (uri) => outlineOf(context(), uri),
    treeRoot: (model) => treeRoot(context(), model),
    treeChildren: (model, id) => treeChildren(context(), model, id),
    card(model, element, withFindings = true) {
      const { lastCheckedOf, todayOf, tenureOf } = context();
      const { findings, accepted } = lastCheckedOf(model);
      const told = { findings: withFindings ? findings : [], accepted };
      return cardOf(element, model, told, todayOf(model), tenureOf?.(model, element)).join('\n\n');
    },
    symbols: (query) => symbolsNamed(context(), query),
    folds: (uri) => foldsOf(context(), uri),
    semanticTokens: (uri, range) => semanticTokensOf(context(), uri, range),
    codeLenses: (uri) => (settings.own.codeLens ? lensesOf(context(), uri) : []),
    codeLens: (data) => lensWords(context(), data),
    inlayHints: (uri, range) => hintsIn(context(), uri, range, settings.own.inlayHints),
    callHierarchy: (uri, position) => hierarchyAt(context(), uri, position),
    incomingCalls: (data) => incomingTo(context(), data),
    outgoingCalls: (data) => outgoingFrom(context(), data),
    links: (uri, rulePages) => linksOf(context(), uri, rulePages),
    selections: (uri, positions) => selectionsAt(context(), uri, positions),
    codeActions: (uri, range, only, client = {}) => [
      ...(only === undefined || isAmong('quickfix', only)
        ? [
            ...codeActionsIn(context(), uri, range, findingsIn(uri)),
            ...unlessBroken(context(), 'Merging both sides of a conflict', () =>
              conflictActionsIn(context(), uri, range, findingsIn(uri)),
            ),
          ]
        : []),
      ...refactoringsAt(context(), uri, range, only, client, carry(uri)),
      ...(isAmong(fixAllKind, only)
        ? unlessBroken(context(), 'Mending everything that needs no choice', () =>
            fixAllAction(context(), uri, mend({ uris: new Set([uri]) }).texts.get(uri)),
          )
        : []),
    ],
    resolveCodeAction: (action, client) => resolveRefactoring(context(), action, client, carry),
    fixAll: mend,
    format: (uri, layout, ranges) => formatDocument(context(), uri, layout, ranges),
    formatOnType: (uri, position, typed, layout) => formatOnType(context(), uri, position, typed, layout),
    formatted: (uri, layout) => formattedText(context(), uri, layout),
    elementAt: (uri, position) => elementAt(context(), uri, position),
  };
}
