import { describe, expect, test } from 'vitest';
import type { CallHierarchyItem } from 'vscode-languageserver-types';
import type { HierarchyData } from '../../server/features/call-hierarchy.ts';
import { offsetAt } from '../../server/model/lines.ts';
import type { Service } from '../../server/service.ts';
import type { MarkedSource } from '../support/marked.ts';
import { places, serve, treeIn } from '../support/service.ts';

const company = `silo sales "Sales" { owner dana "Dana Ruiz" }
silo support "Support" { owner omar "Omar Haddad" }
stage s { touchpoint quote "Quote" { owner: dana }; touchpoint ticket "Ticket" { owner: omar } }
handoff won "Deal won" sales -> support { carries: contract, goals; within: 2 days }
handoff escalated "Escalation" ticket -> dana
`;

function itemAt(source: MarkedSource): {
  readonly service: Service;
  readonly item: CallHierarchyItem | undefined;
} {
  const { service, cursor, position } = serve(source);
  return { service, item: service.callHierarchy(cursor.uri, position)[0] };
}

const dataOf = (item: CallHierarchyItem): HierarchyData => item.data as HierarchyData;

function ways(at: string): { readonly in: readonly string[]; readonly out: readonly string[] } {
  const { service, item } = itemAt(company.replace(at, `<|>${at}`));
  if (item === undefined) throw new Error(`Nothing at ${at}`);
  return {
    in: service.incomingCalls(dataOf(item)).map(({ from }) => from.name),
    out: service.outgoingCalls(dataOf(item)).map(({ to }) => to.name),
  };
}

describe('from', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['sales', ['Escalation'], ['Deal won']],
    ['support', ['Deal won'], ['Escalation']],
    ['dana', ['Escalation'], []],
    ['omar', [], ['Escalation']],
    ['ticket', [], ['Escalation']],
    ['quote', [], []],
    ['won', ['Sales'], ['Support']],
    ['escalated', ['Ticket'], ['Dana Ruiz']],
  ])('%s', (name, into, out) => {
    expect(ways(name)).toEqual({ in: into, out });
  });
});

test.each([
  ['a reference', 'metric m { owner: da<|>na }\nowner dana', 'dana'],
  ['the end of a hand-off', 'silo sales\nhandoff h sa<|>les -> sales', 'sales'],
  ['anywhere else in a hand-off', 'silo a\nhandoff h a -> a {\n  no<|>te: "n"\n}', 'h'],
  ['a touchpoint in a stage', 'stage s { touchpoint t { fee<|>ling: 3 } }', 't'],
])('%s is enough to begin', (_what, source, name) => {
  expect(itemAt(source).item?.name).toBe(name);
});

test.each(['metric m<|>', 'stage s<|> { touchpoint t }', 'roadmap r { note: "<|>" }', '<|>'])(
  'nothing is handed over at: %s',
  (source) => {
    expect(itemAt(source).item).toBeUndefined();
  },
);

test('a hand-off says what it carries and how soon', () => {
  const { service, item } = itemAt(company.replace('silo sales', 'silo <|>sales'));
  const [call] = item === undefined ? [] : service.outgoingCalls(dataOf(item));
  expect(call?.to.detail).toBe('contract, goals · within 2 days');
});

describe('the place where they meet', () => {
  const meetings = (source: MarkedSource): readonly string[] => {
    const { service, item } = itemAt(source);
    if (item === undefined) throw new Error('No item.');
    return [
      ...service
        .incomingCalls(dataOf(item))
        .flatMap(({ from, fromRanges }) => fromRanges.map((range) => ({ uri: from.uri, range }))),
      ...service
        .outgoingCalls(dataOf(item))
        .flatMap(({ fromRanges }) => fromRanges.map((range) => ({ uri: item.uri, range }))),
    ].flatMap((location) => places([location]));
  };

  test.each<[string, MarkedSource]>([
    ['of a silo: its end in the hand-off', 'silo <|>a\nsilo b\nhandoff h b -> «a»\nhandoff i «a» -> b'],
    ['of a hand-off: both ends', 'silo a\nsilo b\nhandoff <|>h «a» -> «b»'],
    [
      'elsewhere: the name of the silo that hands over, for its file has no other place',
      { 'a.cust': 'silo <|>«a»\nsilo b', 'b.cust': 'handoff i a -> b' },
    ],
  ])('%s', (_what, source) => {
    expect(meetings(source)).toEqual(places(serve(source).marked));
  });
});

test('an item holds its own name', () => {
  const { service, uri, position } = serve(company.replace('won', 'w<|>on'));
  const [item] = service.callHierarchy(uri, position);
  const tree = treeIn(service, uri);
  const slice = ({ start, end }: CallHierarchyItem['range']): string =>
    tree.text.slice(offsetAt(tree, start), offsetAt(tree, end));
  expect(item && slice(item.range)).toContain('handoff won');
  expect(item && slice(item.selectionRange)).toBe('won');
});

test('what an edit took away leads nowhere', () => {
  const { service, item } = itemAt('silo <|>a\nhandoff h a -> a');
  service.setFile('file:///roadmap/roadmap.cust', '');
  expect(item && service.outgoingCalls(dataOf(item))).toEqual([]);
  expect(item && service.incomingCalls(dataOf(item))).toEqual([]);
});
