import { describe, expect, test } from 'vitest';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import { kinds } from '../../grammar/vocabulary.ts';
import { mostCompletions } from '../../server/features/completion.ts';
import { completed, completions, explained, labels, serve } from '../support/service.ts';

const company = `roadmap acme "Acme" { as-of: 2026-05-15 }
silo sales "Sales" {
  head: dana
  owner dana "Dana Ruiz" { role: "VP Sales" }
}
silo success "Customer Success" {
  head: priya
  owner priya "Priya Nair"
  owner mei "Mei Chen"
}
metric nrr "Net revenue retention" { owner: priya; unit: % }
metric time-to-value "Time to first value" { owner: mei; unit: days }
insight slow-start "Going live takes two months"
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: contacts, goals; channel: video-call }
}
handoff deal-won "Deal won" sales -> success { owner: dana; carries: contract }
`;

/** What is offered in a file of its own, beside the company's. */
const beside = (text: string): readonly string[] => labels({ 'b.cust': text, 'a.cust': company });
const written = (text: string, label: string): string =>
  completed({ 'b.cust': text, 'a.cust': company }, label);

describe('at the start of a line', () => {
  test('an empty file offers the kinds of a file, and nothing that only nests', () => {
    const offered = labels('<|>');
    expect(offered.slice(0, 3)).toEqual(['roadmap', 'silo', 'owner']);
    expect(offered).toContain('extend');
    expect(offered).toContain('part of');
    expect(offered).not.toContain('touchpoint');
    expect(offered).not.toContain('task');
  });

  test('a roadmap that has its header gets no second one, a file that says part of no second one', () => {
    const offered = labels('part of acme\nroadmap acme\n<|>');
    expect(offered).not.toContain('roadmap');
    expect(offered).not.toContain('part of');
  });

  test('inside a block: attributes that are missing, the expected ones first, then what nests, then the rest', () => {
    const offered = beside('stage onboard {\n  touchpoint kickoff {\n    <|>\n  }\n}');
    expect(offered.slice(0, 2)).toEqual(['owner', 'measure']);
    expect(offered.slice(-3)).toEqual(['note', 'link', 'accept']);
    expect(beside('stage onboard {\n  <|>\n}')[0]).toBe('touchpoint');
  });

  test('what the one above has comes next, in its order, and one more of its kind comes first', () => {
    const above = `stage s {
  touchpoint one { owner: mei; feeling: 4; channel: web; measure: nrr; note: "x" }
  touchpoint two { owner: mei; <|> }
}`;
    expect(beside(above).slice(0, 4)).toEqual(['measure', 'feeling', 'channel', 'with']);
    expect(beside(above).slice(-3)).toEqual(['note', 'link', 'accept']);
    expect(beside('metric a { owner: mei }\n<|>\nstage s { }')[0]).toBe('metric');
    expect(beside('metric a { owner: mei }\nstage s { }\n<|>')[0]).toBe('stage');
    expect(beside('initiative i {\n  task "T" { }\n  <|>\n}')[0]).toBe('task');
    expect(beside('initiative i {\n  task "T" { }\n  owner: mei\n  <|>\n}')[0]).toBe('moves');
  });

  test('the first of its kind is written as the example of the reference is', () => {
    expect(labels('initiative i {\n  owner: mei\n  <|>\n}').slice(0, 8)).toEqual([
      'moves',
      'when',
      'initiative',
      'task',
      'silos',
      'improves',
      'because',
      'budget',
    ]);
  });

  test('an extend gets no second value of what takes one, and the next line one more extend', () => {
    const more = (text: string): readonly string[] => labels({ 'b.cust': text, 'a.cust': company });
    const offered = more('extend touchpoint demo {\n  <|>\n}');
    expect(offered).not.toContain('owner');
    expect(offered).toEqual(expect.arrayContaining(['collects', 'channel', 'feeling']));
    expect(offered[0]).toBe('measure');
    expect(more('extend touchpoint demo { feeling: 4 }\n<|>')[0]).toBe('extend');
  });

  test('what the block says already is not offered again, whatever its case and on either side of the cursor', () => {
    const offered = beside('stage s { touchpoint kickoff { Owner: mei; <|>\n measure: nrr } }');
    expect(offered).not.toContain('owner');
    expect(offered).not.toContain('measure');
    expect(offered).toContain('channel');
  });

  test.each([
    ['metric nrr { <|> }', 'means'],
    ['metric nrr { owner: priya; <|> }', 'means'],
    ['metric nrr { owner: priya, <|> }', 'means'],
    ['metric nrr { owner: priya, me<|> }', 'means'],
    ['metric nrr {\n  owner: priya\n  me<|>\n}', 'means'],
    ['metric nrr {\n  owner: priya\n  me<|>', 'means'],
    ['metric nrr\n{\n  <|>\n}', 'means'],
    ['extend metric nrr { <|> }', 'means'],
    ['metric nrr {\r\n  owner: priya\r\n  <|>\r\n}', 'means'],
    ['metric nrr { owner: priya } metric x { <|>', 'means'],
  ])('%j offers %s', (text, label) => {
    expect(beside(text)).toContain(label);
  });

  test('a block that nobody closed: in the first column it may be over', () => {
    const offered = beside('stage onboard {\n  touchpoint kickoff {\n    owner: mei\n<|>');
    expect(offered).toContain('measure');
    expect(offered).toContain('stage');
  });

  test('an attribute is written with its colon, once', () => {
    expect(written('metric nrr { me<|> }', 'means')).toBe('metric nrr { means:  }');
    expect(written('metric nrr { me<|>: x }', 'means')).toBe('metric nrr { means: x }');
    expect(written('metric nrr { me<|>ans: x }', 'means')).toBe('metric nrr { means: x }');
  });

  test('hyphens and letters of any script belong to the word that is replaced', () => {
    expect(written('stage s { touchpoint t { moment-of<|> } }', 'moment-of-truth')).toBe(
      'stage s { touchpoint t { moment-of-truth:  } }',
    );
    expect(completed('owner größe "Größe"\nmetric x { owner: grö<|> }', 'größe')).toBe(
      'owner größe "Größe"\nmetric x { owner: größe }',
    );
    expect(completed('owner 顧客 "顧客"\nmetric x { owner: 顧<|> }', '顧客')).toContain('owner: 顧客 }');
    expect(completed('owner a\u2013b\nmetric x { owner: a\u2013<|> }', 'a-b')).toContain('owner: a-b }');
  });

  test.each([
    ['department', 'silo'],
    ['KPI', 'metric'],
    ['project', 'initiative'],
    ['accountable', 'owner'],
    ['RACI', 'owner'],
    ['phase', 'stage'],
    ['hand-off', 'handoff'],
  ])('who looks for “%s” finds %s', (word, kind) => {
    const item = completions('<|>').find(({ label }) => label === kind);
    expect(item?.filterText).toMatch(new RegExp(`\\b${word}\\b`, 'i'));
    expect(item?.filterText?.startsWith(kind)).toBe(true);
  });

  test('an attribute is found by what people call it, too', () => {
    const items = completions('stage s { touchpoint t { <|> } }');
    const of = (name: string): string | undefined => items.find(({ label }) => label === name)?.filterText;
    expect(of('owner')).toMatch(/^owner .*\baccountable\b/);
    expect(of('measure')).toMatch(/^measure .*\bkpi\b/);
  });

  test('in front of what is declared: only the keyword changes', () => {
    expect(written('sil<|>o sales "Sales" { }', 'stage')).toBe('stage sales "Sales" { }');
    expect(beside('sil<|>o sales "Sales" { }')).not.toContain('handoff');
    expect(beside('silo s {\n  own<|>er dana "Dana Ruiz" { }\n}')).toEqual(['owner']);
    expect(beside('exte<|>nd silo sales { }')).toEqual(['extend']);
    expect(beside('stage s { touchpoint t { own<|>er: dana } }')).not.toContain('touchpoint');
  });

  test('every kind can be started with a snippet that parses and leaves only names to fill in', () => {
    for (const kind of kinds) {
      const parent = kind.nestedIn.find((place) => place !== kind.name) ?? 'file';
      const inside = parent === 'file' ? '<|>' : `${parent} x {\n<|>\n}`;
      const item = completions(inside).find(({ label }) => label === kind.name);
      expect(item?.insertTextFormat, kind.name).toBe(InsertTextFormat.Snippet);
      const body = item?.textEdit?.newText ?? '';
      const plain = body.replace(/\$\{\d+:([^}]*)\}|\$\d/g, (_all, text?: string) => text ?? '');
      const { service, uri } = serve(parent === 'file' ? plain : `${parent} x {\n${plain}\n}`);
      const slips = service.findings(uri).filter(({ rule }) => rule === 'syntax' || rule === 'wrong-value');
      expect(
        slips.map(({ message }) => message),
        body,
      ).toEqual([]);
    }
  });

  test('what is started with a snippet is neither late nor counted ahead', () => {
    const header = 'roadmap r { as-of: 2031-02-10 }\n';
    const started = (text: string, label: string): string =>
      completions(header + text).find((one) => one.label === label)?.textEdit?.newText ?? '';
    expect(started('<|>', 'initiative')).toMatch(/when: \S+:2031-Q2\}/);
    expect(started('<|>', 'metric')).toContain('30 days by 2031-03}');
    expect(started('<|>', 'customers')).toMatch(/^customers \S+:2030-Q4\} \{/);
    expect(started('initiative i { <|> }', 'task')).toMatch(/by: \S+:2031-03\}/);
  });

  test('an editor without snippets gets plain words', () => {
    for (const item of completions('<|>', false)) {
      expect(item.insertTextFormat).toBe(InsertTextFormat.PlainText);
      expect(item.textEdit?.newText).not.toMatch(/[$\t\n]/);
    }
  });

  test('lists stay small: help and an example come when one row is looked at', () => {
    const { service, uri, position } = serve('metric x { <|> }');
    const { items } = service.completion(uri, position);
    const item = items.find(({ label }) => label === 'target');
    if (item === undefined) throw new Error('There is no target.');
    expect(items.filter(({ documentation }) => documentation !== undefined)).toEqual([]);
    expect(service.explainCompletion(item)).toEqual({
      ...item,
      documentation: { kind: 'markdown', value: expect.stringContaining('target: 30 days by 2026-Q3') },
    });
  });

  test.each([
    ['<|>', 'touchpoint', undefined],
    ['<|>', 'silo', '**Silo**'],
    ['metric m { level: <|> }', 'outcome', 'customers stay'],
    ['metric m { accept: <|> }', 'stale-metric', '### stale-metric'],
    ['metric m { owner: <|> }\nowner dana "Dana Ruiz" { role: "VP Sales" }', 'dana', 'Role: VP Sales'],
  ])('%s: what %s is', (text, label, expected) => {
    expect(explained(text, label)).toEqual(expected === undefined ? '' : expect.stringContaining(expected));
  });

  test.each([undefined, null, 'silo', {}, { kind: 'nothing' }, { rule: 7 }, { element: 'x', file: 'y' }])(
    'data that is none of ours explains nothing: %j',
    (data) => {
      const { service } = serve('silo a');
      expect(service.explainCompletion({ label: 'x', data })).toEqual({ label: 'x', data });
    },
  );
});

describe('names', () => {
  test('only of the kinds that fit', () => {
    expect(beside('metric m { owner: <|> }')).toEqual(
      expect.arrayContaining(['dana', 'priya', 'mei', 'tbd']),
    );
    expect(beside('metric m { owner: <|> }')).not.toContain('sales');
    expect(beside('metric m { shared-by: <|> }')).toEqual(expect.arrayContaining(['sales', 'success']));
  });

  test('display names stand beside them and can be typed', () => {
    const dana = completions({ 'b.cust': 'metric m { owner: Dana Ru<|> }', 'a.cust': company }).find(
      ({ label }) => label === 'dana',
    );
    expect(dana?.detail).toBe('Dana Ruiz, Sales');
    expect(dana?.filterText).toContain('Dana Ruiz');
    expect(written('metric m { owner: Dana Ru<|> }', 'dana')).toBe('metric m { owner: dana }');
    expect(written('metric m { owner: Dana <|> }', 'dana')).toBe('metric m { owner: dana }');
  });

  test('where something belongs can be typed as well', () => {
    const demo = completions(`${company}insight i { about: bu<|> }`).find(({ label }) => label === 'demo');
    expect(demo?.filterText).toBe('demo Product demo buy.demo');
  });

  test('a display name in quotes becomes the name', () => {
    expect(written('metric m { owner: "Dana<|>" }', 'dana')).toBe('metric m { owner: dana }');
    expect(written('metric m {\n  owner: “Dana <|>\n}', 'dana')).toBe('metric m {\n  owner: dana\n}');
  });

  test('the people around come first, as in the quick fixes', () => {
    const here =
      'stage onboard {\n touchpoint welcome { owner: mei; measure: time-to-value }\n touchpoint kickoff { OWN }\n}';
    expect(beside(here.replace('OWN', 'owner: <|>')).slice(0, 2)).toEqual(['mei', 'dana']);
    expect(beside(here.replace('OWN', 'measure: <|>'))[0]).toBe('time-to-value');
    expect(beside('handoff a "A" success -> sales { owner: <|> }').slice(0, 3)).toEqual([
      'priya',
      'dana',
      'mei',
    ]);
  });

  test('what a list holds is not offered again', () => {
    expect(beside('metric m { shared-by: sales, <|> }')[0]).toBe('success');
    expect(beside('metric m { shared-by: sales, <|> }')).not.toContain('sales');
    expect(beside('metric m { shared-by: <|>, "Customer Success" }')).toEqual(['sales']);
  });

  test('in front of an item of a list: one more, with its comma', () => {
    expect(written('metric m { shared-by: <|> sales }', 'success')).toBe(
      'metric m { shared-by: success, sales }',
    );
    expect(beside('metric m { shared-by: success,<|> sales }')).toEqual([]);
    expect(beside('metric m { owner: <|> dana }')).toEqual([]);
    expect(beside('metric m { means: <|>"The share" }')).toEqual([]);
  });

  test('the word right behind the cursor is the one that is replaced', () => {
    expect(written('metric m { owner: <|>dana }', 'mei')).toBe('metric m { owner: mei }');
    expect(written('metric m { owner: da<|>na }', 'mei')).toBe('metric m { owner: mei }');
  });

  test('an editor that can ask whether the rest of the word stays is told both', () => {
    const { service, cursor, position } = serve({
      'b.cust': 'metric m { owner: da<|>na }',
      'a.cust': company,
    });
    const { items } = service.completion(cursor.uri, position, { snippets: true, insertReplace: true });
    const at = (start: number, end: number): object => ({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    expect(items.find(({ label }) => label === 'dana')?.textEdit).toEqual({
      newText: 'dana',
      insert: at(18, 20),
      replace: at(18, 22),
    });
  });

  test('a list goes on after a line break, or the next attribute comes', () => {
    const offered = beside('metric m {\n  shared-by: sales,\n  <|>\n}');
    expect(offered[0]).toBe('success');
    expect(offered).toContain('owner');
  });

  test('so it may on the same line, though no declaration starts behind a comma', () => {
    const offered = beside('stage s { owner: mei, <|> }');
    expect(offered[0]).toBe('goal');
    expect(offered).not.toContain('touchpoint');
    expect(written('stage s { owner: mei,<|> }', 'goal')).toBe('stage s { owner: mei, goal:  }');
  });

  test('an ambiguous name is dotted, and a dot asks for dotted names', () => {
    const stages = 'stage a { touchpoint call }\nstage b { touchpoint call\n touchpoint visit }\n';
    expect(labels(`${stages}insight i { about: <|> }`)).toEqual(['a.call', 'b.call', 'visit']);
    expect(labels(`${stages}insight i { about: b.<|> }`)).toContain('b.visit');
    expect(completed(`${stages}insight i { about: b.vi<|> }`, 'b.visit')).toContain('about: b.visit }');
  });

  test('a name that two kinds share says which it means', () => {
    const both = 'stage s { touchpoint crm }\nsystem crm\n';
    expect(labels(`${both}initiative i { improves: <|> }`)).toEqual(['s.crm', 'system crm']);
  });

  test('an element never refers to itself', () => {
    expect(labels('initiative a\ninitiative b { after: <|> }')).toEqual(['a']);
  });

  test('a name that is there already needs no other', () => {
    expect(beside('metric m { owner: dana <|> }')).toEqual([]);
  });

  test('a name without a colon gets one', () => {
    expect(written('stage s { touchpoint t { owner <|> } }', 'mei')).toBe(
      'stage s { touchpoint t { owner: mei } }',
    );
  });

  test('right behind a colon or comma a blank comes first', () => {
    expect(written('metric m { owner:<|> }', 'mei')).toBe('metric m { owner: mei }');
    expect(written('metric m { shared-by: sales,<|> }', 'success')).toBe(
      'metric m { shared-by: sales, success }',
    );
  });

  test('reserved words where they make sense', () => {
    expect(beside('metric m { owner: <|> }')).not.toContain('everyone');
    expect(beside('insight i { shared-with: <|> }')[0]).toBe('everyone');
    expect(beside('customers 2026-Q1 { why: <|> }')).toEqual(['slow-start', 'unknown']);
  });

  test('metrics, silos and insights that take an amount', () => {
    expect(beside('initiative i { moves: ti<|> }')).toContain('time-to-value');
    expect(beside('initiative i { funded-by: <|> }')).toEqual(['sales', 'success']);
    expect(beside('initiative i { moves: time-to-value -2<|> }')).toEqual([]);
  });

  test('names nest in unknown kinds and unknown attributes without guesses', () => {
    expect(beside('thing x { owner: <|> }')).toEqual([]);
    expect(beside('metric x { colour: <|> }')).toEqual([]);
    expect(beside('metric x\n<|><<<<<<< HEAD\nmetric y\n=======\nmetric z\n>>>>>>> spring\n')).toEqual([]);
  });
});

describe('values by type', () => {
  test.each([
    ['metric m { level: <|> }', ['outcome', 'operational']],
    ['stage s { touchpoint t { moment-of-truth: <|> } }', ['yes', 'no']],
    ['stage s { touchpoint t { feeling: <|> } }', ['1', '2', '3', '4', '5']],
    ['metric m { every: <|> }', ['day', 'week', '2 weeks', 'month', 'quarter', 'half-year', 'year']],
    ['initiative i { when: 2026-Q1 <|> }', ['to']],
    ['handoff a s -> s { within: 2 <|> }', ['days', 'weeks', 'months', 'hours', 'minutes', 'years']],
    ['handoff a s -> s { within: 2 days <|> }', []],
  ])('%s', (text, expected) => {
    expect(beside(text)).toEqual(expected);
  });

  test('an enum can be found by what people call it', () => {
    const item = completions('initiative i { status: <|> }').find(({ label }) => label === 'active');
    expect(item?.filterText).toContain('in progress');
    expect(item?.kind).toBe(CompletionItemKind.EnumMember);
    expect(written('initiative i { status: in pro<|> }', 'active')).toBe('initiative i { status: active }');
  });

  test('dates near today, with what they mean', () => {
    const by = completions({ 'b.cust': 'initiative i { task "T" { by: <|> } }', 'a.cust': company });
    expect(by.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['2026-05', '2026-06', '2026-Q2', '2026-Q3', '2026-Q4', '2026', '2026-05-15']),
    );
    expect(by.find(({ label }) => label === '2026-Q3')?.detail).toBe('next quarter, until 30 September 2026');
    expect(beside('metric m { now: 3 at <|> }')[0]).toBe('2026-05-15');
    expect(beside('initiative i { when: <|> }')).toContain('2026-Q2 to 2026-Q3');
    expect(written('initiative i { when: 2026-<|> }', '2026-Q3')).toBe('initiative i { when: 2026-Q3 }');
  });

  test.each([
    ['2026-Q4', '2027-Q1', '2027-Q2'],
    ['2026-12', '2027-01', '2027-02'],
    ['2026-H2', '2027-H1', '2027-H2'],
    ['2027', '2028', '2029'],
    ['2026-11-20', '2026-11', '2026-12'],
  ])('what starts in %s ends later', (start, ...ends) => {
    expect(beside(`initiative i { when: ${start} to <|> }`).slice(0, 2)).toEqual(ends);
    expect(written(`initiative i { when: ${start} to <|> }`, ends[1] ?? '')).toContain(
      `${start} to ${ends[1]}`,
    );
  });

  test('a task of something that begins later is due when it runs', () => {
    const offered = (when: string): readonly string[] =>
      beside(`initiative i { when: ${when}\n task "T" { by: <|> } }`);
    expect(offered('2027-02 to 2027-04').slice(0, 4)).toEqual([
      '2027-04-30',
      '2027-02',
      '2027-03',
      '2027-04',
    ]);
    expect(offered('2026')[0]).toBe('2026-05');
  });

  test('the periods that are not counted yet', () => {
    const offered = labels('roadmap r { as-of: 2026-05-15 }\ncustomers 2026-Q1 { }\ncustomers <|>');
    expect(offered[0]).toBe('2026-Q2');
    expect(offered).not.toContain('2026-Q1');
  });

  test('amounts: the currency, the unit of the metric', () => {
    expect(labels('roadmap r { currency: CHF }\ninitiative i { budget: 240k <|> }').slice(0, 2)).toEqual([
      'CHF',
      'EUR',
    ]);
    expect(beside('initiative i { moves: time-to-value -5 <|> }')).toEqual(['days']);
    expect(beside('initiative i { moves: nrr +5 <|> }')).toEqual(['points']);
    expect(beside('initiative i { funded-by: sales 20k <|> }')).toContain('EUR');
    expect(beside('metric m { baseline: 9 patients at 2026-01; unit: <|> }')[0]).toBe('patients');
  });

  test('a quantity: its unit, then at or by, then the date', () => {
    expect(beside('metric m { unit: days; target: 30 <|> }')).toEqual(['days', 'by']);
    expect(beside('metric m { unit: %; now: 30% <|> }')).toEqual(['at']);
    expect(beside('metric m { target: 30 days by <|> }')).toContain('2026-Q3');
    expect(beside('metric m { unit: days; target: <|> }')[0]).toMatch(/^0 days by \d{4}/);
  });

  test('data names used anywhere, those of the giving side first, never the half-typed one', () => {
    const offered = beside('handoff x "X" sales -> success { carries: conta<|> }');
    expect(offered.slice(0, 2)).toEqual(['contacts', 'goals']);
    expect(offered).toContain('contract');
    expect(offered).not.toContain('conta');
  });

  test('channels and units that are in use come before the usual ones', () => {
    const offered = beside('stage s { touchpoint t { channel: <|> } }');
    expect(offered[0]).toBe('video-call');
    expect(offered).toContain('web');
    expect(beside('metric m { unit: <|> }')).toEqual(expect.arrayContaining(['%', 'days', 'hours']));
  });

  test('text is put in quotes', () => {
    const item = completions('metric m { means: <|> }')[0];
    expect(item?.textEdit?.newText).toBe('"$1"');
  });

  test('tags that are in use', () => {
    expect(labels('silo a { #board }\nsilo b { #<|> }')).toEqual(['#board']);
  });
});

describe('headers', () => {
  test('the ends of a hand-off, before and behind the arrow', () => {
    expect(beside('handoff <|>')).toEqual(expect.arrayContaining(['sales', 'success', 'mei', 'demo']));
    expect(beside('handoff lead sales <|>')[0]).toBe('->');
    expect(beside('handoff lead sales -> <|>')[0]).toBe('success');
    expect(beside('handoff lead sales ->su<|>')).toContain('success');
    expect(beside('handoff lead sales → <|> {')).toContain('success');
    expect(beside('handoff lead sales -> success <|>')).toEqual([]);
  });

  test('an end that says its kind', () => {
    const both = 'silo support\nowner support\n';
    expect(labels(`${both}handoff <|>`)).toEqual(['silo support', 'owner support']);
    expect(labels(`${both}handoff silo <|>`)).toEqual(['support']);
  });

  test('silos come first, though touchpoints stand in the same file', () => {
    const file = `${company}handoff won "Won" `;
    expect(labels(`${file}<|>`).slice(0, 2)).toEqual(['sales', 'success']);
    expect(labels(`${file}<|>`)).not.toContain('->');
    expect(labels(`${file}sales -> <|>`)[0]).toBe('success');
    expect(labels(`${company}handoff won <|>`)[0]).toBe('sales');
  });

  test('a name that the roadmap asks for and nothing has yet', () => {
    const asking = `roadmap r { lifecycle: plan, visit; customer-owner: "Kai Berg" }
silo sales { head: dana }
initiative i { improves: visit.tour; because: slow; moves: nrr +5 }
`;
    const offered = (text: string): readonly string[] => labels(`${asking}${text}`);
    expect(offered('stage <|>')).toEqual(['plan', 'visit']);
    expect(offered('stage plan\nstage <|>')).toEqual(['visit']);
    expect(offered('metric n<|>')).toEqual(['nrr']);
    expect(offered('insight <|> "Slow start" { }')).toEqual(['slow']);
    expect(offered('stage visit { touchpoint <|> }')).toEqual(['tour']);
    expect(offered('stage plan { touchpoint <|> }')).toEqual([]);
    expect(labels(asking.replace('head: dana }', 'head: dana; owner <|> }'))).toEqual(['dana', 'Kai Berg']);
    expect(completed(`${asking}metric n<|>`, 'nrr')).toMatch(/metric nrr$/);
    expect(completed(`${asking}owner <|>`, 'Kai Berg')).toMatch(/owner kai-berg "Kai Berg"$/);
    expect(completed(`${asking}owner <|> "Kai" { }`, 'Kai Berg')).toMatch(/owner kai-berg "Kai" { }$/);
    expect(completions(`${asking}insight <|>`)[0]?.detail).toBe('not declared yet, named in i');
  });

  test('a new name is left to the person', () => {
    expect(beside('silo <|>')).toEqual([]);
    expect(beside('stage s { touchpoint <|> }')).toEqual([]);
  });

  test('extend: kinds that there are, then what is declared', () => {
    expect(beside('extend <|>')).toEqual(expect.arrayContaining(['silo', 'touchpoint', 'metric']));
    expect(beside('extend <|>')).not.toContain('forum');
    expect(beside('extend touchpoint <|>')).toEqual(['demo']);
    expect(written('extend touchpoint buy.<|>', 'buy.demo')).toBe('extend touchpoint buy.demo');
  });

  test('part of: the roadmaps of the workspace', () => {
    expect(beside('part <|>')).toEqual(['of']);
    expect(beside('part of <|>')).toEqual(['acme']);
  });
});

describe('accept', () => {
  const unowned = 'stage s { touchpoint t {\n  accept: <|>\n} }';

  test('the rules that speak about this element come first, with what they say', () => {
    const [first] = completions(unowned);
    expect(first?.label).toBe('unowned-touchpoint');
    expect(first?.detail).toContain('t');
    expect(first?.textEdit?.newText).toMatch(/^unowned-touchpoint ".+"$/);
  });

  test('or the elements that the rule tells apart', () => {
    const text = 'initiative i { silos: sales, success; accept: silo-without-task <|> }';
    expect(beside(text)).toEqual(['"reason"', 'sales', 'success']);
    expect(written(text, 'success')).toContain('accept: silo-without-task success  }');
  });

  test('then the reason, or data to narrow it to', () => {
    expect(labels('stage s { touchpoint t { collects: goals; accept: details-asked-again <|> } }')).toEqual([
      '"reason"',
      'goals',
    ]);
  });
});

describe('where nothing is offered', () => {
  test.each([
    '// sil<|>',
    '/* sil<|> */',
    '/* sil<|>',
    'metric m { means: "of the <|> month" }',
    'metric m {\n  means: "of the <|>\n}',
    'metric m { note: """\n own<|>\n""" }',
    'metric m { link: https://example.com/own<|> }',
    'silo "Sal<|>es" { }',
    'opening: 3 <|>',
  ])('%j', (text) => {
    expect(beside(text)).toEqual([]);
  });

  test('an unknown document', () => {
    const { service } = serve('silo a');
    expect(service.completion('file:///nowhere.cust', { line: 0, character: 0 }).items).toEqual([]);
  });
});

describe('a long list', () => {
  const many = Array.from({ length: 400 }, (_, i) => `owner p${i} "Person ${i}"`).join('\n');
  const isCut = (text: string): boolean => {
    const { service, uri, position } = serve(`${many}\n${text}`);
    return service.completion(uri, position).isIncomplete;
  };

  test('is cut, and what is typed decides what stays', () => {
    expect(labels(`${many}\nmetric m { owner: <|> }`)).toHaveLength(mostCompletions);
    expect(labels(`${many}\nmetric m { owner: p39<|> }`)).toContain('p399');
    expect(labels(`${many}\nmetric m { owner: "Person 39<|>" }`)).toContain('p399');
  });

  test('says so only where something that fits was left out', () => {
    expect(isCut('metric m { owner: <|> }')).toBe(true);
    expect(isCut('metric m { owner: p<|> }')).toBe(true);
    expect(isCut('metric m { owner: p39<|> }')).toBe(false);
    expect(isCut('metric m { level: <|> }')).toBe(false);
  });

  test('keeps what is near, however late it stands', () => {
    const near = `${many}\nsilo s { owner zoe }\nhandoff a s -> p1 { owner: <|> }`;
    expect(labels(near)[0]).toBe('zoe');
  });
});
