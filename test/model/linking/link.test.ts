/** How declarations of several files become one roadmap: names, extends, duplicates, conflicts. */
import { describe, expect, test } from 'vitest';
import { locate } from '../../../server/model/locate.ts';
import type { Element, LinkProblem, Model } from '../../../server/model/model.ts';
import { numberOf, targetOf, targetsOf, wordOf, wordsOf } from '../../../server/model/model.ts';
import { type MarkedSource, roadmapOf, uriOf } from '../../support/marked.ts';

const people = `silo sales "Sales" { owner dana "Dana Ruiz"; owner lena "Lena Vogt" }
silo support "Support" { owner omar "Omar Haddad" }
`;

function modelOf(source: MarkedSource): Model {
  return roadmapOf(source).model;
}

function element(model: Model, id: string): Element {
  const found = model.byId.get(id);
  if (found === undefined)
    throw new Error(`No ${id}; there is ${model.elements.map((one) => one.id).join(', ')}.`);
  return found;
}

/** Each problem as `code text-it-stands-on`. */
function problemsOf(source: MarkedSource): readonly string[] {
  const { model, snapshot, texts } = roadmapOf(source);
  return model.problems.map((problem: LinkProblem) => {
    const { uri, range } = locate(problem.anchor, snapshot.treeOf);
    return `${problem.code} ${texts.get(uri)?.slice(range.start, range.end)}`;
  });
}

describe('a reference means', () => {
  test.each([
    ['a short name', 'dana', 'owner:sales.dana'],
    ['a name with its silo', 'sales.dana', 'owner:sales.dana'],
    ['a display name in quotes', '"Dana Ruiz"', 'owner:sales.dana'],
    ['a display name as it is spoken', 'Dana Ruiz', 'owner:sales.dana'],
    ['a display name with more blanks than it needs', '"Dana  Ruiz"', 'owner:sales.dana'],
  ])('%s: %s', (_what, written, id) => {
    const model = modelOf(`${people}stage buy { touchpoint demo { owner: ${written} } }`);
    expect(targetOf(element(model, 'touchpoint:buy.demo'), 'owner')?.id).toBe(id);
    expect(model.problems).toEqual([]);
  });

  test('what is declared in another file', () => {
    const model = modelOf({
      'a.cust': 'roadmap r { customer-owner: dana }',
      'deep/b.cust': people,
    });
    expect(targetOf(element(model, 'roadmap:r'), 'customer-owner')?.label).toBe('Dana Ruiz');
  });

  test('nothing in another case', () => {
    expect(problemsOf(`${people}stage buy { touchpoint demo { owner: Dana } }`)).toEqual([
      'unknown-reference Dana',
    ]);
  });

  test('nothing in a roadmap beside this one', () => {
    expect(
      problemsOf({
        'one/a.cust': 'roadmap one { customer-owner: dana }',
        'two/a.cust': `roadmap two { }\n${people}`,
      }),
    ).toEqual(['unknown-reference dana']);
  });

  test('the kind that the attribute wants, where a touchpoint and a metric share a name', () => {
    const model = modelOf(`${people}stage buy { touchpoint wins { owner: dana; measure: wins } }
metric wins "Wins" { owner: dana }
initiative more { owner: dana; improves: wins; moves: wins +3 }`);
    expect(model.problems).toEqual([]);
    expect(targetOf(element(model, 'initiative:more'), 'improves')?.kind).toBe('touchpoint');
    expect(targetOf(element(model, 'initiative:more'), 'moves')?.kind).toBe('metric');
  });

  test('nobody in particular, where it is a reserved word in any case', () => {
    expect(problemsOf('stage buy { touchpoint demo { owner: TBD; with: Everyone, us } }')).toEqual([]);
  });

  test('the owner who happens to have a reserved word for a name', () => {
    const model = modelOf('owner team "Team Lead"\nstage buy { touchpoint demo { owner: team } }');
    expect(targetOf(element(model, 'touchpoint:buy.demo'), 'owner')?.label).toBe('Team Lead');
  });

  test('one of two: then it is ambiguous, and the longer form is not', () => {
    const stages = `stage buy { touchpoint call "Sales call" { owner: dana } }
stage onboard { touchpoint call "Kick-off call" { owner: dana } }`;
    expect(problemsOf(`${people}${stages}\ninitiative i { owner: dana; improves: call }`)).toEqual([
      'ambiguous-reference call',
    ]);
    expect(problemsOf(`${people}${stages}\ninitiative i { owner: dana; improves: onboard.call }`)).toEqual(
      [],
    );
  });

  test('nobody, where two have the same display name', () => {
    expect(
      problemsOf('owner a "Sam Lee"\nowner b "Sam Lee"\nstage s { touchpoint t { owner: Sam Lee } }'),
    ).toEqual(['ambiguous-reference Sam Lee']);
  });

  test('an end of a hand-off by its kind, where a silo and an owner share a name', () => {
    const source = 'silo support { owner support "Sue Port" }\nsilo sales { owner dana }';
    expect(problemsOf(`${source}\nhandoff h support -> sales { owner: dana }`)).toEqual([
      'ambiguous-reference support',
    ]);
    const model = modelOf(`${source}\nhandoff h silo support -> sales { owner: dana }`);
    expect(model.problems).toEqual([]);
    expect(element(model, 'handoff:h').from?.target?.kind).toBe('silo');
  });

  test('once nothing, one problem, and the other items of the list stand', () => {
    const source = `${people}stage buy { touchpoint demo { owner: dana; with: lena, nobody-here, omar } }`;
    expect(problemsOf(source)).toEqual(['unknown-reference nobody-here']);
    expect(
      targetsOf(element(modelOf(source), 'touchpoint:buy.demo'), 'with').map(({ name }) => name),
    ).toEqual(['lena', 'omar']);
  });
});

describe('extend', () => {
  const base = `${people}stage buy { touchpoint demo "Demo" { owner: dana; channel: web; with: lena } }\n`;

  test('appends to lists, sets what is not set, and adds what is nested', () => {
    const model = modelOf({
      'a.cust': base,
      'z.cust': `extend touchpoint buy.demo { channel: phone, web; with: omar; feeling: 4 }
extend silo support { owner mia "Mia" }
extend stage buy { touchpoint offer "Offer" { owner: mia } }`,
    });
    const demo = element(model, 'touchpoint:buy.demo');
    expect(model.problems).toEqual([]);
    expect(wordsOf(demo, 'channel')).toEqual(['web', 'phone']);
    expect(targetsOf(demo, 'with').map(({ name }) => name)).toEqual(['lena', 'omar']);
    expect(numberOf(demo, 'feeling')).toBe(4);
    expect(element(model, 'owner:support.mia').parent?.name).toBe('support');
    expect(targetOf(element(model, 'touchpoint:buy.offer'), 'owner')?.label).toBe('Mia');
  });

  test('says the same again quietly', () => {
    expect(problemsOf({ 'a.cust': base, 'z.cust': 'extend touchpoint demo { owner: dana }' })).toEqual([]);
  });

  test('does not overrule the declaration, wherever the files stand in the order', () => {
    for (const name of ['0.cust', 'z.cust']) {
      const source = { 'm.cust': base, [name]: 'extend touchpoint demo { owner: omar }' };
      expect(problemsOf(source)).toEqual(['conflicting-extend owner']);
      expect(targetOf(element(modelOf(source), 'touchpoint:buy.demo'), 'owner')?.name).toBe('dana');
    }
  });

  test('gives way to the extend of the file that comes first by name', () => {
    const source = {
      'm.cust': base,
      'b.cust': 'extend touchpoint demo { feeling: 2 }',
      'a.cust': 'extend touchpoint demo { feeling: 5 }',
    };
    const { model, snapshot } = roadmapOf(source);
    expect(numberOf(element(model, 'touchpoint:buy.demo'), 'feeling')).toBe(5);
    expect(model.problems.map(({ anchor }) => locate(anchor, snapshot.treeOf).uri)).toEqual([
      uriOf('b.cust'),
    ]);
  });

  test('decides what was to be decided', () => {
    const files = {
      'a.cust': `${people}stage buy { touchpoint demo "Demo" { owner: tbd } }\n`,
      'b.cust': 'extend touchpoint demo { owner: omar }',
      'c.cust': 'extend touchpoint demo { owner: dana }',
    };
    expect(targetOf(element(modelOf(files), 'touchpoint:buy.demo'), 'owner')?.name).toBe('omar');
    expect(problemsOf(files)).toEqual(['conflicting-extend owner']);
    expect(problemsOf({ 'a.cust': base, 'b.cust': 'extend touchpoint demo { owner: tbd }' })).toEqual([
      'conflicting-extend owner',
    ]);
  });

  test('finds by its period or its ends what has no name', () => {
    const model = modelOf({
      'a.cust': `${people}customers 2026-Q3 { lost: 5 }\nhandoff sales -> support { owner: dana }\n`,
      'b.cust':
        'extend customers Q3 2026 { why: unknown 5 }\nextend handoff sales -> support { carries: goals }',
    });
    expect(model.problems).toEqual([]);
    expect(element(model, 'customers:2026-Q3').values('why')).toHaveLength(1);
    expect(wordsOf(element(model, 'handoff:sales->support'), 'carries')).toEqual(['goals']);
  });

  test('of nothing is one problem, at its name', () => {
    expect(problemsOf('extend touchpoint buy.demo { owner: dana }')).toEqual(['unknown-reference buy.demo']);
    expect(problemsOf('customers 2026-Q2 {}\nextend customers 2026-Q3 { lost: 5 }')).toEqual([
      'unknown-reference 2026-Q3',
    ]);
    expect(problemsOf(`${people}extend handoff sales -> support { carries: goals }`)).toEqual([
      'unknown-reference sales -> support',
    ]);
  });

  test('may add to what another extend has brought', () => {
    const model = modelOf({
      'a.cust':
        'extend stage buy { touchpoint offer { owner: dana } }\nextend touchpoint offer { feeling: 3 }',
      'b.cust': base,
    });
    expect(model.problems).toEqual([]);
    expect(numberOf(element(model, 'touchpoint:buy.offer'), 'feeling')).toBe(3);
  });
});

describe('two declarations of one name', () => {
  test('are one problem, at the second, and what both say is kept', () => {
    const source = `${people}stage buy {
  touchpoint demo "Demo" { owner: dana }
  touchpoint «demo» { channel: web }
}`;
    const { model, snapshot, ranges } = roadmapOf(source);
    expect(model.problems.map(({ code, anchor }) => [code, locate(anchor, snapshot.treeOf)])).toEqual([
      ['duplicate-name', ranges[0]],
    ]);
    expect(wordOf(element(model, 'touchpoint:buy.demo'), 'channel')).toBe('web');
  });

  test('are none in two stages, or of two kinds', () => {
    expect(
      problemsOf(
        'stage a { touchpoint call { } }\nstage b { touchpoint call { } }\nmetric call { }\nsilo a { }',
      ),
    ).toEqual([]);
  });

  test('are none in two initiatives, and then the longer name says which', () => {
    const parts = 'initiative a { initiative pilot { } }\ninitiative b { initiative pilot { } }\n';
    expect(problemsOf(parts)).toEqual([]);
    expect(problemsOf(`${parts}initiative c { after: pilot }`)).toEqual(['ambiguous-reference pilot']);
    expect(problemsOf(`${parts}initiative c { after: b.pilot }`)).toEqual([]);
  });

  test('are a problem across files, in the file that comes later by name', () => {
    const { model, snapshot } = roadmapOf({ 'b.cust': 'silo sales { }', 'a.cust': 'silo sales { }' });
    expect(model.problems.map(({ anchor }) => locate(anchor, snapshot.treeOf).uri)).toEqual([
      uriOf('b.cust'),
    ]);
  });

  test('are a problem for roadmaps, whatever they are called', () => {
    expect(problemsOf({ 'a.cust': 'roadmap one { }', 'b.cust': 'roadmap two { }' })).toEqual([
      'duplicate-name two',
    ]);
  });
});

describe('an unfinished merge', () => {
  const source = `${people}stage buy {
<<<<<<< HEAD
  touchpoint demo "Demo" { owner: dana }
=======
  touchpoint demo "Product demo" { owner: omar }
  touchpoint trial "Trial" { owner: omar }
>>>>>>> other
}`;

  test('is read by its first side, and raises no duplicate', () => {
    const model = modelOf(source);
    expect(model.problems).toEqual([]);
    expect(element(model, 'touchpoint:buy.demo').label).toBe('Demo');
    expect(targetOf(element(model, 'touchpoint:buy.demo'), 'owner')?.name).toBe('dana');
  });

  test('keeps what only its second side declares', () => {
    expect(modelOf(source).byId.get('touchpoint:buy.trial')).toBeDefined();
  });
});

describe('elements', () => {
  test('go by title, name, period or ends', () => {
    const model = modelOf(`${people}customers 2026-Q1 { opening: 4 }
handoff sales -> support { owner: dana }
initiative i { owner: dana; task "Write the form" { owner: dana } }`);
    expect(
      model.elements.filter(({ parent, kind }) => !parent && kind !== 'silo').map(({ label }) => label),
    ).toEqual(['2026-Q1', 'Sales to Support', 'i']);
    expect(model.elements.find(({ kind }) => kind === 'task')?.label).toBe('Write the form');
  });

  test('go by their name as long as nothing stands in the quotes behind it', () => {
    const model = modelOf(`${people}silo digital "" { head: dana }\ncustomers 2026-Q1 " " { opening: 4 }`);
    expect(model.elements.slice(-2).map(({ label }) => label)).toEqual(['digital', '2026-Q1']);
  });

  test('have an id of their own, even where they share a name', () => {
    const model = modelOf('customers 2026-Q1 { }\ncustomers 2026-Q1 { }\ninsight "A" { }\ninsight "A" { }');
    const ids = model.elements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test('know who mentions them', () => {
    const model = modelOf(`${people}roadmap r { customer-owner: dana }
stage buy { touchpoint demo { owner: dana } }`);
    const mentions = model.mentions.get(element(model, 'owner:sales.dana')) ?? [];
    expect(mentions.map(({ element: { id }, attribute }) => `${id} ${attribute}`)).toEqual([
      'roadmap:r customer-owner',
      'touchpoint:buy.demo owner',
    ]);
  });

  test('share data by its word', () => {
    const model = modelOf(`${people}system crm { holds: contacts, goals }
stage buy { touchpoint demo { owner: dana; collects: contacts } }
handoff h sales -> support { owner: dana; carries: contacts }`);
    expect(
      model.data
        .get('contacts')
        ?.map(({ element: { kind } }) => kind)
        .toSorted(),
    ).toEqual(['handoff', 'system', 'touchpoint']);
  });
});
