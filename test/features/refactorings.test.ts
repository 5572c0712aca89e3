import { describe, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-types';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { writeBaseline } from '../../server/settings/baseline.ts';
import { type MarkedSource, uriOf } from '../support/marked.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

const client = { resolvesEdits: true, createsFiles: true };

/** The refactorings at the cursor, when somebody asks for refactorings. */
function refactorings(
  source: MarkedSource,
  only: readonly string[] | 'unasked' = ['refactor'],
): readonly CodeAction[] {
  const { service, cursor, position } = serve(source);
  const range = { start: position, end: position };
  return service
    .codeActions(cursor.uri, range, only === 'unasked' ? undefined : only, client)
    .filter(({ kind }) => kind?.startsWith('refactor'));
}

function titles(source: MarkedSource, only?: readonly string[] | 'unasked'): readonly string[] {
  return refactorings(source, only).map(({ title }) => title);
}

/** The files that one refactoring changes or makes, by name; or its refusal. */
function outcome(source: MarkedSource, title: string | RegExp): Readonly<Record<string, string>> | string {
  const { service, texts } = serve(source);
  const fits = (action: CodeAction): boolean =>
    typeof title === 'string' ? action.title === title : title.test(action.title);
  const action = refactorings(source).find(fits);
  if (action === undefined) throw new Error(`Not among: ${titles(source).join(' | ')}`);
  const resolved = service.resolveCodeAction(action, client);
  if ('refused' in resolved) return resolved.refused;
  const { changes = {}, documentChanges = [] } = resolved.edit ?? {};
  const edits = [
    ...Object.entries(changes),
    ...documentChanges
      .filter((change): change is TextDocumentEdit => 'edits' in change)
      .map(
        ({ textDocument, edits }) =>
          [textDocument.uri, edits as { range: never; newText: string }[]] as const,
      ),
  ];
  return Object.fromEntries(
    edits.map(([uri, mine]) => {
      const tree = texts.has(uri) ? treeIn(service, uri) : undefined;
      const plain = mine.map(({ range, newText }) => ({
        range: tree === undefined ? { start: 0, end: 0 } : offsetsOf(tree, range),
        text: newText,
      }));
      return [decodeURIComponent(uri.slice(uriOf('').length)), applyEdits(texts.get(uri) ?? '', plain)];
    }),
  );
}

/** The text of the only file that changes. */
function text(source: string, title: string | RegExp): string {
  const files = outcome(source, title);
  if (typeof files === 'string') throw new Error(files);
  const [only, ...others] = Object.values(files);
  if (only === undefined || others.length > 0) throw new Error('Not one file.');
  return only;
}

describe('moving to another parent', () => {
  test('takes comments along, and follows dotted names over files', () => {
    const source = {
      'a.cust':
        'silo sales {\n  // the best\n  owner da<|>na "Dana" // since May\n  owner lena\n}\n\nsilo success {\n  owner mei\n}\n',
      'b.cust':
        'metric nrr { owner: sales.dana }\nextend owner sales.dana { until: 2027 }\nmetric m { owner: dana }\n',
    };
    expect(outcome(source, 'Move “Dana” to “success”')).toEqual({
      'a.cust':
        'silo sales {\n  owner lena\n}\n\nsilo success {\n  owner mei\n  // the best\n  owner dana "Dana" // since May\n}\n',
      'b.cust':
        'metric nrr { owner: success.dana }\nextend owner success.dana { until: 2027 }\nmetric m { owner: dana }\n',
    });
  });

  test('goes to another file where the parent is there', () => {
    const source = {
      'a.cust': 'stage buy { touchpoint de<|>mo; touchpoint quote }\n',
      'b.cust': 'stage start { }\n',
    };
    expect(outcome(source, 'Move “demo” to “start”')).toEqual({
      'a.cust': 'stage buy {\n  touchpoint quote\n}\n',
      'b.cust': 'stage start {\n  touchpoint demo\n}\n',
    });
  });

  test('offers the stages next to this one first, eight at most', () => {
    const stages = Array.from(
      { length: 12 },
      (_, at) => `stage s${at} { ${at === 5 ? 'touchpoint t<|>' : ''} }\n`,
    );
    const offered = titles(stages.join(''), ['refactor.move']).filter((title) =>
      title.startsWith('Move “t” to “s'),
    );
    expect(offered).toHaveLength(8);
    expect(offered.slice(0, 2).sort()).toEqual(['Move “t” to “s4”', 'Move “t” to “s6”']);
  });

  test('is not offered where there is one of that name', () => {
    expect(
      titles('stage a { touchpoint t<|> }\nstage b { touchpoint t }\nstage c\n', ['refactor.move']),
    ).toEqual(['Move “t” to “c”', 'Move “t” to a file of its own, t.cust']);
  });

  test('is not offered where something else of that name is missing', () => {
    const source = 'silo a { owner da<|>na }\nsilo b { }\nsilo c { }\nmetric m { owner: b.dana }\n';
    expect(titles(source, ['refactor.move'])).toContain('Move “dana” to “c”');
    expect(titles(source, ['refactor.move'])).not.toContain('Move “dana” to “b”');
  });

  test('is not offered to what stands inside of it by mistake', () => {
    const source = 'silo a { owner da<|>na { silo b { } } }\nsilo c { }\n';
    expect(titles(source, ['refactor.move'])).toContain('Move “dana” to “c”');
    expect(titles(source, ['refactor.move'])).not.toContain('Move “dana” to “b”');
  });

  test('takes an owner out of every silo', () => {
    expect(text('silo sales { owner da<|>na; owner lena }\nmetric m { owner: sales.dana }\n', /out of/)).toBe(
      'silo sales {\n  owner lena\n}\n\nowner dana\n\nmetric m { owner: dana }\n',
    );
  });

  test('is refused with the reason where it would bring an error', () => {
    const source =
      'silo sales { owner da<|>na }\nsilo ops { owner dana }\nsilo "Success" { }\nmetric m { owner: sales.dana }\n';
    expect(outcome(source, 'Move “dana” to “Success”')).toMatch(
      /^This would bring an error into the roadmap\. “dana” could be /,
    );
  });
});

test('what the team knows of and lives with keeps nothing from moving', () => {
  const source = 'roadmap r\nowner a\nstage s {\n  touchpoint t<|> { owner: a, tbd }\n}\nstage u\n';
  const { service, cursor, position } = serve(source);
  const settings = uriOf('cust.json');
  service.setSettingsFile(settings, '{ "baseline": "known.json" }');
  service.setBaseline(settings, { text: writeBaseline(service.findings(cursor.uri)) });
  expect(service.findings(cursor.uri).filter(({ severity }) => severity === 'error')).toEqual([]);
  const [action] = service.codeActions(
    cursor.uri,
    { start: position, end: position },
    ['refactor.move'],
    client,
  );
  expect(service.resolveCodeAction(action as CodeAction, client)).toHaveProperty('edit');
});

describe('a file of its own', () => {
  test('begins with the same part of, and has the comments', () => {
    const source = {
      'north/north.cust': 'roadmap north "North"\n',
      'dach.cust':
        'part of north\n\nowner eva\n\n// what counts\nmetric n<|>rr "NRR" {\n  owner: eva // for now\n}\n',
    };
    expect(outcome(source, /file of its own/)).toEqual({
      'nrr.cust': 'part of north\n\n// what counts\nmetric nrr "NRR" {\n  owner: eva // for now\n}\n',
      'dach.cust': 'part of north\n\nowner eva\n',
    });
  });

  test('is one that nobody has, in the same folder', () => {
    const source = {
      'emea/a.cust': 'owner a\nowner 顧<|>客\n',
      'emea/顧客.cust': 'owner x\n',
    };
    expect(
      outcome({ ...source, 'emea/%E9%A1%A7%E5%AE%A2.cust': 'owner y\n' }, /file of its own/),
    ).toMatchObject({
      'emea/顧客-2.cust': 'owner 顧客\n',
    });
  });

  test('adds to what its parent is declared as', () => {
    expect(outcome('silo sales {\n  owner da<|>na\n  owner lena\n}\n', /file of its own/)).toEqual({
      'dana.cust': 'extend silo sales {\n  owner dana\n}\n',
      'roadmap.cust': 'silo sales {\n  owner lena\n}\n',
    });
  });

  test('of a stage keeps the order of the stages', () => {
    const source = 'roadmap r "R"\n\nstage v<|>isit { }\nstage aid { }\nstage use { }\n';
    expect(outcome(source, /file of its own/)).toEqual({
      'visit.cust': 'stage visit { }\n',
      'roadmap.cust': 'roadmap r "R" { lifecycle: visit, aid, use }\n\nstage aid { }\nstage use { }\n',
    });
    expect(outcome('roadmap r "R"\n\nstage b<|>uy { }\nstage use { }\n', /file of its own/)).toMatchObject({
      'roadmap.cust': 'roadmap r "R"\n\nstage use { }\n',
    });
  });

  test('avoids the names that Windows keeps for itself', () => {
    expect(titles('owner a\nowner c<|>on\n')).toContain('Move “con” to a file of its own, con-owner.cust');
  });

  test('is offered neither for the roadmap, nor for what has one, nor to editors that make no files', () => {
    expect(titles('roadmap r<|>\nowner a\n', ['refactor.move'])).toEqual([]);
    expect(titles('// alone\nowner a<|>\n', ['refactor.move'])).toEqual([]);
    const { service, uri } = serve('owner a\nowner b\n');
    const start = { line: 0, character: 6 };
    const actions = service.codeActions(uri, { start, end: start }, ['refactor'], { resolvesEdits: true });
    expect(actions.map(({ title }) => title)).toEqual([]);
  });
});

describe('parts', () => {
  const inside = 'initiative big {\n  owner: mei\n  // a part\n  initiative sm<|>all { owner: eva }\n}\n';
  const outside =
    'initiative big {\n  owner: mei\n}\n\n// a part\ninitiative small { owner: eva; part-of: big }\n';

  test('come out of their initiative, and go in again', () => {
    expect(text(inside, 'Write “small” on its own, as a part of “big”')).toBe(outside);
    expect(text(outside.replace('small', 'sm<|>all'), 'Write “small” inside “big”')).toBe(
      inside.replace('<|>', ''),
    );
  });
});

describe('pooling', () => {
  const two = `silo success { owner mei }
silo sales { owner dana }
stage s { touchpoint kickoff { owner: mei } }
metric time { owner: mei }
initiative gui<|>ded "Guided" { owner: mei; improves: kickoff; moves: time; budget: 240k }
initiative kit "Kit" { owner: dana; improves: kickoff; moves: time; budget: 60k /* say */ }
`;

  test('gives both one budget, and says who pays how much of it', () => {
    expect(
      text(two, /^Pool with “Kit”/)
        .split('\n')
        .slice(4),
    ).toEqual([
      'initiative guided "Guided" {',
      '  owner: mei',
      '  improves: kickoff',
      '  moves: time',
      '  budget: 300k',
      '  funded-by: success 240k, sales 60k',
      '}',
      'initiative kit "Kit" {',
      '  owner: dana',
      '  improves: kickoff',
      '  moves: time',
      '  part-of: guided /* say */',
      '}',
      '',
    ]);
  });

  test('is not offered where the amounts cannot be added, or the goals differ', () => {
    expect(titles(two.replace('60k', '60k USD'))).not.toContainEqual(expect.stringMatching(/^Pool/));
    expect(titles(two.replace('dana; improves: kickoff; moves: time;', 'dana;'))).not.toContainEqual(
      expect.stringMatching(/^Pool/),
    );
  });
});

describe('what quick fixes do as well', () => {
  const shared =
    'owner a\nowner b\nstage s {\n  touchpoint t<|> {\n    owner: a, b // both\n    channel: web\n  }\n}\n';

  test('a shared owner is split', () => {
    expect(text(shared, 'Let “b” answer, with the help of “a”')).toContain(
      '    owner: b // both\n    with: a\n    channel: web\n',
    );
  });

  test('a second declaration becomes an extend', () => {
    expect(text('metric m { unit: % }\nmetric m<|> { owner: a } // again\nowner a\n', /extend/)).toContain(
      'extend metric m { owner: a } // again\n',
    );
  });

  test('is shown when people ask for refactorings only', () => {
    expect(titles(shared, 'unasked')).not.toContainEqual(expect.stringMatching(/^Let/));
    expect(titles(shared)).toContainEqual(expect.stringMatching(/^Let/));
  });
});

describe('offers', () => {
  test('are made on the name of a thing, and elsewhere in it to those who ask', () => {
    const inside = 'stage s {\n  touchpoint t {\n    ow<|>ner: a\n  }\n}\nstage u\n';
    expect(titles(inside, 'unasked')).toEqual([]);
    expect(titles(inside, ['refactor.move'])).toContain('Move “t” to “u”');
    expect(
      titles(inside.replace('<|>', '').replace('touchpoint', 'touch<|>point'), ['refactor.move']),
    ).toContain('Move “t” to “u”');
  });

  test('are of the kinds that are asked for', () => {
    const source = 'silo s { owner a<|> { role: "x" } }\nsilo u\n';
    expect(new Set(refactorings(source, ['refactor.rewrite']).map(({ kind }) => kind))).toEqual(
      new Set(['refactor.rewrite']),
    );
    expect(refactorings(source, ['quickfix'])).toEqual([]);
  });

  test('are not made where the text cannot be read for sure', () => {
    expect(titles('stage s {\n  touchpoint t<|> {\n    owner\n  }\n}\nstage u\n')).toEqual([]);
    expect(titles('<<<<<<< a\nowner a<|>\n=======\nowner b\n>>>>>>> b\nowner c\n')).toEqual([]);
  });

  test('that are out of date are refused', () => {
    const { service, cursor, position } = serve('stage s { touchpoint t<|> }\nstage u\n');
    const [action] = service.codeActions(
      cursor.uri,
      { start: position, end: position },
      ['refactor.move'],
      client,
    );
    service.setFile(cursor.uri, 'stage s\n');
    expect(service.resolveCodeAction(action as CodeAction, client)).toEqual({
      refused: 'The text has changed since. Choose again.',
    });
  });
});
