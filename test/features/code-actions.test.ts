import { expect, test } from 'vitest';
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { codeActionsIn } from '../../server/features/code-actions.ts';
import type { Finding } from '../../server/model/finding.ts';
import { type MarkedSource, roadmapOf } from '../support/marked.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

/** The quick fixes at the first marked range, and what the file says after one of them. */
function actionsIn(source: MarkedSource): {
  readonly actions: readonly CodeAction[];
  readonly after: (action: CodeAction | undefined) => Readonly<Record<string, string>>;
} {
  const { service, marked, texts } = serve(source);
  const [place] = marked;
  if (place === undefined) throw new Error('Nothing is marked.');
  return {
    actions: service.codeActions(place.uri, place.range),
    after: (action) =>
      Object.fromEntries(
        Object.entries(action?.edit?.changes ?? {}).map(([uri, edits]) => {
          const tree = treeIn(service, uri);
          const plain = edits.map(({ range, newText }) => ({ range: offsetsOf(tree, range), text: newText }));
          return [uri.slice(uri.lastIndexOf('/') + 1), applyEdits(texts.get(uri) ?? '', plain)];
        }),
      ),
  };
}

test('a finding in the range is mended, its diagnostic comes along', () => {
  const { actions, after } = actionsIn('silo sales\nmetric m { shared-by: «salse» }');
  const [first] = actions;
  expect(first?.kind).toBe(CodeActionKind.QuickFix);
  expect(first?.diagnostics?.map(({ code }) => code)).toEqual(['unknown-reference']);
  expect(after(first)['roadmap.cust']).toBe('silo sales\nmetric m { shared-by: sales }');
});

test('an empty range at either end of a finding counts', () => {
  const has = (source: string): boolean => actionsIn(source).actions.length > 0;
  expect(has('silo sales\nmetric m { shared-by: «»salse }')).toBe(true);
  expect(has('silo sales\nmetric m { shared-by: salse«» }')).toBe(true);
});

test('findings elsewhere are not even asked', () => {
  const { snapshot, uri } = roadmapOf('silo a\nsilo b\n');
  let asked = 0;
  const finding: Finding = {
    uri,
    range: { start: 5, end: 6 },
    rule: 'loop',
    severity: 'error',
    message: 'Round.',
    related: [],
    unnecessary: false,
    fixes: () => {
      asked += 1;
      return [];
    },
  };
  const checked = { findings: [finding], inFile: () => [finding], accepted: [], failures: [] };
  const context = {
    snapshot,
    checkedOf: () => checked,
    lastCheckedOf: () => checked,
    todayOf: () => 0,
    me: undefined,
  };
  const secondLine = { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } };
  expect(codeActionsIn(context, uri, secondLine, [finding])).toEqual([]);
  expect(asked).toBe(0);
});

test('at most one fix of a finding is the preferred one', () => {
  const { actions } = actionsIn('owner dana\nowner mei\nstage s { touchpoint «t» }');
  const preferred = actions.filter(
    ({ isPreferred, diagnostics }) => isPreferred && diagnostics?.[0]?.code === 'unowned-touchpoint',
  );
  expect(preferred.length).toBeLessThanOrEqual(1);
  expect(actions.length).toBeGreaterThan(1);
});

test('an unknown document has none', () => {
  const { service } = serve('silo a');
  const actions = service.codeActions('file:///nowhere.cust', {
    start: { line: 0, character: 0 },
    end: { line: 9, character: 0 },
  });
  expect(actions).toEqual([]);
});
