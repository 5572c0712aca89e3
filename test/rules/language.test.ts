/** What the text gets wrong: what the examples of the rules do not show. */
import { describe, expect, test } from 'vitest';
import { attributeFor, kinds } from '../../grammar/vocabulary.ts';
import { check } from '../../server/rules/checking/check.ts';
import { rules } from '../../server/rules/index.ts';
import { attributesSaidInstead, kindSaidInstead } from '../../server/rules/language/said-instead.ts';
import { applyFix, checked, findingsFor, fixed, plainOptions } from '../support/findings.ts';
import { type MarkedSource, roadmapOf, uriOf } from '../support/marked.ts';

const people = `silo sales "Sales" { head: dana; owner dana "Dana Ruiz"; owner lena "Lena Vogt" }
silo support "Support" { head: omar; owner omar "Omar Haddad" }
`;

/** The messages of a rule. */
function said(rule: string, source: MarkedSource): readonly string[] {
  return findingsFor(rule, source).map(({ message }) => message);
}

function titles(rule: string, source: MarkedSource): readonly string[] {
  return findingsFor(rule, source).flatMap((finding) => finding.fixes().map(({ title }) => title));
}

/** Errors of the language rules, one line each. */
function slips(source: string): readonly string[] {
  return checked(source, { preset: 'draft' }).findings.map(({ rule }) => rule);
}

/** What is said of the names of attributes. */
function attributeSlips(source: string): readonly string[] {
  return checked(source, { preset: 'review' }).findings.flatMap(({ rule }) =>
    ['syntax', 'unknown-attribute'].includes(rule) ? [rule] : [],
  );
}

test.each(['offen', 'à définir', 'por definir', 'a definir', 'nobody yet', 'personne', 'ninguém', '未定'])(
  'an owner who is %s is still to be decided',
  (word) => {
    const source = `${people}stage buy { touchpoint demo { owner: ${word}; channel: web } }`;
    expect(said('unknown-reference', source)).toEqual([expect.stringContaining('write tbd')]);
    expect(fixed(source, 'unknown-reference', 'Decide later: write tbd for now')).toContain('owner: tbd;');
  },
);

test('a fraction of working time is told and offered as its own percentage', () => {
  const source = 'owner x "X" { time: 2/3 }';
  expect(said('wrong-value', source)).toEqual(['“2/3” is not a percentage. Write it as 66.7%.']);
  expect(fixed(source, 'wrong-value', 'Write 66.7%')).toContain('time: 66.7%');
});

describe('a horizon where a date is wanted', () => {
  const source = (attributes: string): string => `${people}initiative i "I" { owner: dana; ${attributes} }`;

  test.each([
    ['asap', 'now'],
    ['"As soon as possible"', 'now'],
    ['soon', 'next'],
    ['later', 'later'],
  ])('when: %s is horizon: %s', (written, horizon) => {
    const after = fixed(source(`when: ${written}`), 'wrong-value', `Write horizon: ${horizon}`);
    expect(after).toContain(`{ owner: dana; horizon: ${horizon} }`);
  });

  test('one that is there already stays', () => {
    const after = fixed(
      source('when: asap; horizon: next'),
      'wrong-value',
      'Leave when out: there is a horizon',
    );
    expect(after).toContain('{ owner: dana; horizon: next }');
  });

  test('other words are none', () => {
    expect(titles('wrong-value', source('when: after the move'))).not.toContainEqual(
      expect.stringContaining('horizon'),
    );
  });
});

describe('syntax', () => {
  test('a name in quotes is written without them wherever it stands', () => {
    const source = `silo "R&D" "Research" { head: kim; owner kim "Kim" }
initiative i "I" { owner: kim; silos: "R&D" }`;
    expect(slips(source)).toEqual(['syntax']);
    const after = fixed(source, 'syntax', 'Write r-d');
    expect(after).toContain('silo r-d "Research"');
    expect(after).toContain('silos: r-d');
    expect(slips(after)).toEqual([]);
  });

  describe('on a name with signs or blanks in it', () => {
    const source = `silo customer care "Care" { head: o'brien; owner o'brien "Siobhán O’Brien" }
silo R&D "Research" { head: kim; owner kim "Kim" }
handoff h "H" silo R&D -> o'brien { owner: kim; carries: x }
initiative i "I" { owner: o'brien; silos: R&D, customer care; funded-by: R&D 20k, customer care 5k; with: "o'brien" }`;

    test('speaks once for each, because those who refer to it are understood', () => {
      const found = slips(source);
      expect(found.filter((rule) => rule === 'syntax')).toHaveLength(3);
      expect(found).not.toContain('unknown-reference');
    });

    test('takes all who refer to it along', () => {
      const after = fixed(source, 'syntax', 'Write o-brien');
      expect(after).toContain('{ head: o-brien; owner o-brien "Siobhán O’Brien" }');
      expect(after).toContain('{ owner: o-brien; silos: R&D, customer care;');
      expect(after).toContain('with: o-brien }');
      const renamed = fixed(source, 'syntax', 'Write r-d');
      expect(renamed).toContain('funded-by: r-d 20k, customer care 5k');
      expect(renamed).toContain(`handoff h "H" silo r-d -> o'brien {`);
    });
  });

  test('says why a file cannot be read, and goes on with the others', () => {
    const { workspace } = roadmapOf({ 'a.cust': people, 'b.cust': 'stage buy { touchpoint demo { } }' });
    workspace.setUnreadable(uriOf('a.cust'), 'This file cannot be read: permission denied.');
    const snapshot = workspace.snapshot();
    const [model] = snapshot.models;
    const findings = model === undefined ? [] : check(snapshot, model, rules, plainOptions).findings;
    expect(findings.find(({ rule }) => rule === 'syntax')?.message).toMatch(/permission denied/);
    expect(findings.map(({ rule }) => rule)).toContain('unowned-touchpoint');
  });

  test.each([
    ['metric m "M"', '  owner: dana\n  means: "x"\n  unit: %\n  target: 5%\n  every: month\n', ''],
    ['metric m "M"', '  owner: dana\n  means: "x"\n  unit: %\n  target: 5%\n  every: month\n', '}\n'],
    ['stage buy "Buy"', '  goal: "x"\n  touchpoint demo "Demo" { owner: dana; measure: m }\n', '}\n'],
  ])('%s without its { is one finding: what should stand in its block counts', (line, inside, close) => {
    const complete = checked(`${people}${line} {\n${inside}}\n`).findings;
    const broken = checked(`${people}${line}\n${inside}${close}`).findings;
    const others = broken.filter(({ rule }) => rule !== 'syntax');
    expect(broken.length - others.length).toBe(1);
    expect(others.map(({ message }) => message)).toEqual(complete.map(({ message }) => message));
  });

  test('offers no fix that needs no choice, where lines would leave the roadmap', () => {
    const [finding] = findingsFor('syntax', '## Our plan\n- first\n- second\n');
    expect(finding?.fixes().map(({ certain }) => certain)).toEqual([false]);
  });
});

describe('an unfinished merge', () => {
  const source = `${people}stage buy {
<<<<<<< HEAD
  touchpoint demo "Demo" { owner: dana }
=======
  touchpoint demo "Product demo" { owner: dnaa }
>>>>>>> spring
}
`;

  test('is one finding at its first marker', () => {
    expect(findingsFor('conflict-marker', source)).toHaveLength(1);
    expect(findingsFor('duplicate-name', source)).toEqual([]);
  });

  test('is kept in one version or the other; both would be the next mistake', () => {
    expect(titles('conflict-marker', source)).toEqual([
      'Keep the first version (HEAD)',
      'Keep the second version (spring)',
    ]);
    expect(fixed(source, 'conflict-marker', 'Keep the first version (HEAD)')).toBe(
      `${people}stage buy {\n  touchpoint demo "Demo" { owner: dana }\n}\n`,
    );
  });

  test('leaves nothing of the common ancestor behind', () => {
    const withBase = source.replace('=======', '||||||| base\n  touchpoint demo { }\n=======');
    expect(fixed(withBase, 'conflict-marker', 'Keep the second version (spring)')).toBe(
      `${people}stage buy {\n  touchpoint demo "Product demo" { owner: dnaa }\n}\n`,
    );
  });

  test('that lost its other half is a line to delete', () => {
    const alone = `${people}>>>>>>> spring\nstage buy { }\n`;
    expect(fixed(alone, 'conflict-marker', 'Delete the leftover line')).toBe(`${people}stage buy { }\n`);
  });
});

describe('a word that is no kind', () => {
  test.each([
    ['touchpiont demo { }', 'touchpoint'],
    ['customer 2026-Q1 { lost: 3 }', 'customers'],
    ['Team sales { }', 'silo'],
    ['project more { }', 'initiative'],
    ['KPI nps { }', 'metric'],
  ])('%s may mean %s', (source, kind) => {
    expect(said('unknown-kind', source).join()).toMatch(new RegExp(`Did you mean ${kind}\\?$`));
  });

  test('costs one finding, whatever stands inside it', () => {
    expect(slips('gizmo a "A" {\n  blub: 3\n  thing b { c: d }\n}\n')).toEqual(['unknown-kind']);
  });

  test('is offered what may stand there', () => {
    expect(titles('unknown-kind', 'stage buy { interaction demo { } }')).toEqual(['Change it to touchpoint']);
  });
});

describe('the words that people say instead', () => {
  test('stand for words of the language, and are none themselves', () => {
    const names = new Set(kinds.map(({ name }) => name));
    for (const [word, kind] of kindSaidInstead) {
      expect(names.has(kind), word).toBe(true);
      expect((names as ReadonlySet<string>).has(word) && word !== kind, word).toBe(false);
    }
    for (const word of ['responsible', 'kpi', 'deadline', 'cost', 'data', 'goal', 'team']) {
      const known = attributesSaidInstead(word).filter((name) =>
        kinds.some((kind) => attributeFor(kind.name, name) !== undefined),
      );
      expect(known, word).toEqual([...attributesSaidInstead(word)]);
    }
  });
});

describe('a name that leads nowhere', () => {
  test('stands on the name, not on the amount behind it', () => {
    const source = `${people}initiative i { owner: dana; moves: «time-to-valu» -25 days; funded-by: «Custmer Success» 140k }`;
    const { ranges } = roadmapOf(source);
    const found = findingsFor('unknown-reference', source);
    expect(found.map(({ range }) => range)).toEqual(ranges.map(({ range }) => range));
  });

  test.each([
    ['extend touchpoint demoo { note: "x" }', 'Did you mean demo (Product demo)?'],
    ['initiative i { task "Load test"\n task "Go" { after: load-test } }', 'Did you mean "Load test"?'],
  ])('says what to write instead: %s', (text, advice) => {
    const source = `${people}stage buy { touchpoint demo "Product demo" { owner: dana } }\n${text}`;
    expect(said('unknown-reference', source).join()).toContain(advice);
  });

  test('is mended without a question, where only the case is wrong', () => {
    const [finding] = findingsFor('unknown-reference', `${people}metric m { owner: Dana }`);
    expect(finding?.fixes().map(({ title, certain }) => [title, certain])).toEqual([
      ['Change it to dana (Dana Ruiz)', true],
    ]);
  });

  test('in the lifecycle is left to stage-gap, where it is no slip', () => {
    const source = 'roadmap r { lifecycle: discover, buyy }\nstage buy { }';
    expect(said('unknown-reference', source)).toEqual(['No stage is called “buyy”. Did you mean buy?']);
  });

  test('that names a silo is told from one that names nothing', () => {
    const source = `${people}stage buy { touchpoint demo { owner: sales } }`;
    expect(said('unknown-reference', source)).toEqual([
      '“Sales” is a silo, and what is wanted here is an owner. A department cannot be asked: name the person in it who answers.',
    ]);
    expect(titles('unknown-reference', source)).toEqual([
      'Change it to dana (Dana Ruiz)',
      'Change it to lena (Lena Vogt)',
    ]);
  });

  test('that names a metric moves to where metrics belong', () => {
    const source = `${people}metric wins { owner: dana }\ninitiative i { owner: dana; improves: wins }`;
    expect(fixed(source, 'unknown-reference', 'Move it to moves, where a metric belongs')).toContain(
      '{ owner: dana; moves: wins }',
    );
  });

  test('joined by “and” gets its comma', () => {
    const source = `${people}forum f { chair: dana; members: lena and Omar Haddad }`;
    expect(fixed(source, 'unknown-reference', 'Change it to lena, omar')).toContain('members: lena, omar }');
  });

  test('joined by “and” where one must answer is one or the other', () => {
    const source = `${people}metric m { owner: Dana Ruiz & omar }`;
    expect(said('unknown-reference', source)).toEqual([
      'No owner is called “Dana Ruiz & omar”. There is room for one here: Dana Ruiz or Omar Haddad.',
    ]);
    expect(titles('unknown-reference', source)).toEqual(['Change it to dana', 'Change it to omar']);
  });

  test('is declared in the silo that names it as its head', () => {
    const source = 'silo sales "Sales" { head: erik }\nsilo support "Support" { }\n';
    expect(fixed(source, 'unknown-reference', 'Add the owner Erik to Sales')).toBe(
      'silo sales "Sales" {\n  head: erik\n  owner erik "Erik"\n}\nsilo support "Support" { }\n',
    );
  });

  test('is declared beside its kind, in the file where that is', () => {
    const source = {
      'a.cust': `${people}stage buy { touchpoint demo { owner: dana; measure: nps } }\n`,
      'metrics.cust': 'metric wins "Wins" { owner: dana }\n',
    };
    const { texts } = roadmapOf(source);
    const [finding] = findingsFor('unknown-reference', source);
    const fix = finding?.fixes().find(({ title }) => title === 'Add the metric Nps');
    expect(fix && applyFix(texts, fix).get(uriOf('metrics.cust'))).toBe(
      'metric wins "Wins" { owner: dana }\nmetric nps "Nps" { owner: tbd }\n',
    );
  });

  test('of a roadmap is named where a file says what it is part of', () => {
    const source = {
      'a/a.cust': 'roadmap northwind "Northwind" { customer-owner: tbd }',
      'b/b.cust': 'part of northwnd\n',
    };
    const { snapshot } = roadmapOf(source);
    const found = snapshot.models.flatMap((model) => check(snapshot, model, rules, plainOptions).findings);
    expect(found.filter(({ rule }) => rule === 'unknown-reference').map(({ message }) => message)).toEqual([
      'No roadmap is called “northwnd”, so this file is part of nothing. Did you mean northwind?',
    ]);
  });

  test.each(['TBC', 'n/a', '"N. N."', 'to be decided', 'nobody'])('that says %s is still open', (owner) => {
    const source = `${people}stage buy { touchpoint demo { owner: ${owner} } }`;
    expect(said('unknown-reference', source).join()).toContain('Where it is not decided yet, write tbd.');
    expect(fixed(source, 'unknown-reference', 'Decide later: write tbd for now')).toContain('{ owner: tbd }');
  });

  test('that says that there is none is left out', () => {
    expect(said('unknown-reference', 'metric m { owner: tbd; drives: none }')).toEqual([
      'No metric is called “none”. Where it is not decided yet, write tbd; where there is none, leave “drives:” out.',
    ]);
  });

  test('that may stand in a roadmap which was not read is no slip', () => {
    const overlay = `part of ashby
silo medicine "Medicine" { head: ines; owner ines "Inês Prado" }
extend touchpoint interview { with: ines }
handoff placed faculties -> medicine { owner: inez; carries: contacts; within: 2 weeks }
`;
    expect(said('unknown-reference', { 'medicine.cust': overlay })).toEqual([
      'No roadmap is called “ashby”, so this file is part of nothing. Check it together with the folder of that roadmap; until then, names from there are taken as they stand.',
      'No owner is called “inez”. Did you mean ines (Inês Prado)?',
    ]);
  });

  test('is one finding: nothing else complains about the same line', () => {
    const source = `${people}roadmap r { customer-owner: danna; agreed-by: dana, omar; lifecycle: buy }
stage buy { touchpoint demo { owner: danna; measure: wins } }`;
    expect(checked(source).findings.map(({ rule }) => rule)).toEqual([
      'unknown-reference',
      'unknown-reference',
      'unknown-reference',
    ]);
  });
});

test('a word with nothing behind it is told as a slip of the pen only where it is one', () => {
  const rulesOn = (key: string): readonly string[] =>
    attributeSlips(`${people}stage buy { touchpoint demo { ${key}: } }`);
  expect(rulesOn('ownr')).toEqual(['unknown-attribute', 'syntax']);
  expect(rulesOn('steps')).toEqual(['syntax']);
});

describe('an end of a hand-off in several words', () => {
  const parts = `silo desk "Customer Care" { head: dana; owner dana "Dana Ruiz" }
silo trade "Sales & Support" { head: omar; owner omar "Omar Haddad" }
`;

  test.each([
    ['customer care -> trade', 'Change it to desk (Customer Care)', 'desk -> trade'],
    ['Customer Care -> trade', 'Change it to desk (Customer Care)', 'desk -> trade'],
    ['sales & support -> desk', 'Change it to trade (Sales & Support)', 'trade -> desk'],
    ['welcome customer care -> trade', 'Change it to desk (Customer Care)', 'welcome desk -> trade'],
    ['desk -> sales & support', 'Change it to trade (Sales & Support)', 'desk -> trade'],
  ])('is one name where somebody is called so: %s', (ends, title, mended) => {
    const source = `${parts}handoff ${ends} { owner: dana; carries: contact }`;
    expect(slips(source).filter((rule) => rule === 'unknown-reference')).toHaveLength(1);
    expect(fixed(source, 'unknown-reference', title)).toContain(`handoff ${mended} {`);
  });

  test('is a name and an end where nobody is', () => {
    const source = `${parts}handoff welcome desc -> trade { owner: dana; carries: contact }`;
    expect(titles('unknown-reference', source)[0]).toBe('Change it to desk (Customer Care)');
    expect(fixed(source, 'unknown-reference', 'Change it to desk (Customer Care)')).toContain(
      'handoff welcome desk -> trade',
    );
  });
});

describe('a name that fits several', () => {
  test('is told apart by the kind in front, at the ends of a hand-off', () => {
    const source =
      'silo support "Support" { owner support "Sue Port" }\nsilo sales { owner dana }\nhandoff h support -> sales { owner: dana }';
    expect(titles('ambiguous-reference', source)).toEqual([
      'Change it to silo support',
      'Change it to owner support',
    ]);
  });
});

describe('a name given twice', () => {
  test('cannot be made an extend that contradicts', () => {
    const source = 'metric m { unit: % }\nmetric m { unit: days }';
    expect(titles('duplicate-name', source)).toEqual(['Rename this one to m-2']);
  });

  test('keeps its owner open, where it stands on its own from then on', () => {
    const source = `${people}stage s { touchpoint t { owner: dana }\ntouchpoint t { channel: web } }`;
    expect(fixed(source, 'duplicate-name', 'Rename this one to t-2')).toContain(
      't-2 { owner: tbd; channel: web }',
    );
  });

  test('makes a second roadmap part of the first', () => {
    const source = 'roadmap one "One" { customer-owner: tbd }\nroadmap two { currency: EUR }\n';
    expect(fixed(source, 'duplicate-name', 'Add what stands here to “One” with extend')).toBe(
      'roadmap one "One" { customer-owner: tbd }\nextend roadmap one { currency: EUR }\n',
    );
  });
});

describe('an attribute that is not known here', () => {
  test('is not changed into one that would not take its value', () => {
    const source = 'stage s { touchpoint t { owner: tbd; feelings: great } }';
    expect(titles('unknown-attribute', source)).toEqual(['Move it into the note']);
  });

  test('joins the note that there is', () => {
    const source = 'stage s { touchpoint t { owner: tbd; colour: blue, green; note: "Old" } }';
    expect(fixed(source, 'unknown-attribute', 'Move it into the note')).toBe(
      'stage s { touchpoint t { owner: tbd; note: "Old; colour: blue, green" } }',
    );
  });

  test.each([
    ['metric kept { rewarded-on: sales }', 'It belongs to a silo.'],
    ['metric kept { chair: dana; every: month }', 'It belongs to a forum.'],
    ['stage s { touchpoint t { owner: tbd; within: 4 weeks } }', 'It belongs to a hand-off.'],
    ['metric kept { colour: blue }', 'To keep it as a remark, write it into note:, in quotes.'],
  ])('says where it belongs: %s', (metric, advice) => {
    expect(said('unknown-attribute', metric).join()).toContain(`see what it says. ${advice}`);
  });

  test.each([
    ['touchpoint t { owner: tbd; KPI: wins }', 'measure'],
    ['touchpoint t { responsible: tbd }', 'owner'],
    ['touchpoint t { owner: tbd; data: contacts }', 'collects'],
  ])('%s means %s', (touchpoint, attribute) => {
    const source = `stage s { ${touchpoint} }\nmetric wins { owner: tbd }`;
    expect(titles('unknown-attribute', source)[0]).toBe(`Change it to ${attribute}`);
  });
});

describe('who is named nowhere', () => {
  test('is left out, where nobody has to be there', () => {
    const source = `${people}owner kim "Kim" { staff: 3; successor: none }`;
    expect(said('unknown-reference', source).join()).toContain(
      'where there is none, leave “successor:” out.',
    );
    expect(titles('unknown-reference', source)[0]).toBe('Leave successor out');
    expect(fixed(source, 'unknown-reference', 'Leave successor out')).toContain('{ staff: 3 }');
  });

  test('is still to be decided, where somebody has to answer', () => {
    expect(titles('unknown-reference', 'forum f { chair: nobody }')).toEqual([
      'Decide later: write tbd for now',
    ]);
  });

  test('may be everyone', () => {
    const source = `${people}metric m { shared-by: all departments }`;
    expect(fixed(source, 'unknown-reference', 'Write everyone')).toContain('{ shared-by: everyone }');
  });

  test.each([
    ['Dana / Omar', false],
    ['dana / omar', true],
  ])('may be several: %s, beyond doubt: %s', (names, isCertain) => {
    const source = `${people}roadmap r { agreed-by: ${names} }`;
    const [finding] = findingsFor('unknown-reference', source);
    expect(finding?.fixes().map(({ title, certain }) => [title, certain])).toEqual([
      ['Change it to dana, omar', isCertain],
    ]);
  });

  test('and pays a fraction, pays that of the budget and not its first digit', () => {
    const source = 'silo sales "Sales"\ninitiative i { budget: 90k; funded-by: sales 2/3 }';
    expect(titles('unknown-reference', source)).toEqual([]);
    expect(fixed(source, 'wrong-value', 'Write 60k')).toContain('funded-by: sales 60k }');
  });

  test('has no blank and half of its number as a part of its name', () => {
    const source = 'insight price\ncustomers 2026-Q1 { lost: 9,000; why: prix 2 900 }';
    expect(said('unknown-reference', source)).toEqual([
      'No insight is called “prix 2”. Write thousands with a comma: prix 2,900.',
    ]);
    expect(fixed(source, 'unknown-reference', 'Change it to prix 2,900')).toContain('why: prix 2,900 }');
  });
});

test('whose money is meant can be said of a payer whom nobody has declared', () => {
  const source = 'roadmap r { currency: CAD }\ninitiative i { funded-by: Key Accounts $3k }';
  expect(fixed(source, 'unclear-currency', 'Write 3k USD')).toContain('funded-by: "Key Accounts" 3k USD }');
});

describe('a kind with a colon behind it', () => {
  const source = 'initiative i {\n  task: Hire six navigators, by March\n}';

  test('is told to be a thing of its own', () => {
    expect(said('unknown-attribute', source)).toEqual([
      'A task is a thing of its own, and no colon stands behind its kind. Write task "Hire six navigators, by March".',
    ]);
    expect(fixed(source, 'unknown-attribute', 'Write task "Hire six navigators, by March"')).toBe(
      'initiative i {\n  task "Hire six navigators, by March"\n}',
    );
  });

  test('and nothing behind that is one finding', () => {
    const { findings } = checked('initiative i {\n  owner: tbd\n  tasks:\n}');
    expect(findings.filter(({ range }) => range.start > 28)).toHaveLength(1);
  });
});

test('lines with bullets become tasks only where a person says so', () => {
  const [finding] = findingsFor('syntax', 'initiative i {\n  - Hire six navigators\n}');
  expect(finding?.fixes().map(({ title, certain }) => [title, certain])).toEqual([['Make it a task', false]]);
});

describe('an attribute given twice', () => {
  test('is two parts of one list, where it takes a list', () => {
    expect(said('duplicate-attribute', 'stage s { touchpoint t { channel: web; channel: phone } }')).toEqual(
      [],
    );
  });

  test('needs no choice, where both say the same', () => {
    const [finding] = findingsFor('duplicate-attribute', 'metric m { unit: %; unit: % }');
    expect(finding?.fixes().map(({ certain }) => certain)).toEqual([true]);
  });
});

describe('a value', () => {
  test('in place of several is one of them', () => {
    const source = `${people}roadmap r { customer-owner: dana, omar }`;
    expect(fixed(source, 'wrong-value', 'Keep omar alone')).toContain('{ customer-owner: omar }');
  });

  test('with arrows between names is a list', () => {
    const source = 'stage a\nstage b\nroadmap r { lifecycle: a -> b }';
    expect(said('wrong-value', source)).toEqual(['Put commas between the names of a list, and no arrows.']);
    expect(fixed(source, 'wrong-value', 'Write a, b')).toContain('{ lifecycle: a, b }');
  });

  test.each([
    ['wait to 10', 'now: 29 days at 2026-04', 'wait -19 days'],
    ['"Wait for a quote" to 10 days', 'now: 29 at 2026-04', 'wait -19 days'],
    ['wait -> 80%', 'now: 29% at 2026-04', 'wait +51 points'],
  ])('of a metric that is to come is said as its change: %s', (moves, now, written) => {
    const source = `metric wait "Wait for a quote" { ${now} }\ninitiative i { moves: ${moves} }`;
    expect(titles('wrong-value', source)).toEqual([`Write ${written}`]);
  });

  test('of a metric that is to come is not taken for its change, where nobody has read the metric', () => {
    expect(titles('wrong-value', 'metric wait\ninitiative i { moves: wait to 10 }')).toEqual([]);
  });

  test('with a comma in it is one all the same, where it is a word', () => {
    const source = 'metric m { source: 24 interviews, spring 2026 }';
    expect(said('wrong-value', source)).toEqual([
      '“source” takes one value, and here are 2. Put all of it in quotes, or keep one of them.',
    ]);
    expect(fixed(source, 'wrong-value', 'Put all of it in quotes')).toBe(
      'metric m { source: "24 interviews, spring 2026" }',
    );
    const [finding] = findingsFor('wrong-value', source);
    expect(finding?.fixes().filter(({ preferred }) => preferred)).toHaveLength(1);
  });

  test('whose comma is inside a number is not cut in two', () => {
    expect(titles('wrong-value', 'initiative i { budget: 1億2,000万円 }').join()).not.toContain('alone');
  });

  test.each([
    ['9/22/2026', true],
    ['30-11-2026', true],
    ['05/06/2026', false],
    ['9/22/26', false],
  ])('%s: that it can be read in one way is %s', (date, isCertain) => {
    const [finding] = findingsFor('wrong-value', `roadmap r { as-of: ${date} }`);
    expect(finding?.fixes()[0]?.certain).toBe(isCertain);
  });

  test.each(['n/a', 'none', '未定'])('%s is no answer, and is left out', (word) => {
    const source = `stage s { touchpoint t { channel: web; feeling: ${word} } }`;
    expect(said('wrong-value', source)).toEqual([
      `“${word}” is no answer. Leave “feeling:” out until there is one.`,
    ]);
    expect(fixed(source, 'wrong-value', 'Leave feeling out for now')).toContain('{ channel: web }');
  });

  test.each([
    ['initiative i { owner: tbd; budget: tbd }', 'budget', 'initiative i { owner: tbd }'],
    ['metric m { target: TBD; every: week }', 'target', 'metric m { every: week }'],
    ['initiative i { task "Go" { by: unknown } }', 'by', 'initiative i { task "Go" { } }'],
  ])('that is not known yet is left out: %s', (source, attribute, after) => {
    expect(said('wrong-value', source).join()).toContain(`Leave “${attribute}:” out until it is known.`);
    expect(fixed(source, 'wrong-value', `Leave ${attribute} out for now`)).toBe(after);
  });

  test.each([
    ['initiative i { owner: tbd; task "T" { by: Q1 } }', 'by: 2027-Q1'],
    ['initiative i { owner: tbd; task "T" { by: June } }', 'by: 2026-06'],
    ['initiative i { owner: tbd; task "T" { by: 31.1. } }', 'by: 2027-01-31'],
    ['initiative i { owner: tbd; task "T" { by: end of January } }', 'by: 2027-01'],
    ['initiative i { owner: tbd; task "T" { by: in 3 weeks } }', 'by: 2026-06-05'],
    ['initiative i { owner: tbd; task "T" { by: EOY } }', 'by: 2026-12'],
    ['initiative i { owner: tbd; task "T" { by: next year } }', 'by: 2027'],
    ['initiative i { owner: tbd; when: this quarter }', 'when: 2026-Q2'],
    ['initiative i { owner: tbd; when: next half-year }', 'when: 2026-H2'],
    ['initiative i { owner: tbd; when: Q3 to Q4 }', 'when: 2026-Q3 to 2026-Q4'],
    ['initiative i { owner: tbd; when: November - March }', 'when: 2026-11 to 2027-03'],
    ['initiative i { owner: tbd; task "T" { by: Oct 31 } }', 'by: 2026-10-31'],
    ['initiative i { owner: tbd; task "T" { by: Feb 27 } }', 'by: 2027-02-27'],
    ['initiative i { owner: tbd; task "T" { by: KW 32 } }', 'by: 2026-08-07'],
    ['initiative i { owner: tbd; budget: 240k; funded-by: sales 60% }', 'funded-by: sales 144k'],
    ['customers Q1 { lost: 5 }', 'customers 2026-Q1 {'],
    ['customers November { lost: 5 }', 'customers 2025-11 {'],
    ['roadmap r { currency: EUR; as-of: today }', 'roadmap r { currency: EUR }'],
    ['metric m { now: 55%, Oct 2026 }', 'now: 55% at 2026-10'],
    ['metric m { target: 60%, Q3 2027 }', 'target: 60% by 2027-Q3'],
    ['initiative i { owner: tbd; status: tbd }', 'initiative i { owner: tbd }'],
  ])('that leaves out what goes without saying is completed: %s', (source, mended) => {
    const [finding] = findingsFor('wrong-value', source);
    const [fix] = finding?.fixes() ?? [];
    expect(fix?.preferred).toBe(true);
    expect(fixed(source, 'wrong-value', fix?.title ?? '')).toContain(mended);
  });

  test.each([
    ['unit: K; now: 0.2 K at 2026-05', 'now: 0.2 at 2026-05'],
    ['now: 500k; unit: "k EUR"', 'now: 500;'],
    ['unit: M€; target: 1.2M by 2027', 'target: 1.2 by 2027'],
    ['unit: "€k"; target: 1.2M by 2027', 'target: 1,200 by 2027'],
    ['unit: "°C"; now: 0.2 K', 'now: 0.2 }'],
  ])(
    'that the unit of the metric makes thousands of once more is told to be the number alone: %s',
    (block, mended) => {
      const source = `metric m { ${block} }`;
      const [finding] = findingsFor('wrong-value', source);
      expect(fixed(source, 'wrong-value', finding?.fixes()[0]?.title ?? '')).toContain(mended);
    },
  );

  test.each([
    'unit: customers; now: 0.2 K',
    'unit: EUR; now: 500k',
    'unit: "k EUR"; now: 500k EUR',
    'unit: K; now: 0.2',
    'unit: m; now: 5M',
  ])('in thousands stands where the unit says nothing of them: %s', (block) => {
    expect(findingsFor('wrong-value', `metric m { ${block} }`)).toEqual([]);
  });

  test('of one of several currencies is likeliest that of the roadmap', () => {
    const [finding] = findingsFor(
      'wrong-value',
      'roadmap r { currency: NOK }\ninitiative i { owner: tbd; budget: 200k kr }',
    );
    expect(finding?.fixes().map(({ title, preferred }) => [title, preferred])).toEqual([
      ['Write 200k NOK', true],
      ['Write 200k SEK', false],
      ['Write 200k DKK', false],
    ]);
  });

  test.each(['when: spring 2027', 'when: FY27', 'when: 2026/27'])(
    'of which only the writer knows what it means is offered each reading, and none before the others: %s',
    (when) => {
      const [finding] = findingsFor('wrong-value', `initiative i { owner: tbd; ${when} }`);
      const fixes = finding?.fixes() ?? [];
      expect(fixes.length).toBeGreaterThan(1);
      expect(fixes.filter(({ preferred, certain }) => preferred === true || certain === true)).toEqual([]);
    },
  );

  test('that can be read in two ways is offered both, and neither unasked', () => {
    const [finding] = findingsFor('wrong-value', 'initiative i { owner: tbd; budget: 240.000 }');
    expect(finding?.fixes().map(({ title, certain }) => [title, certain])).toEqual([
      ['Write 240,000', false],
      ['Write 240', false],
    ]);
  });

  test('that may be thousands or millions is offered both, and neither as the likeliest', () => {
    const source = 'roadmap r { currency: EUR }\ninitiative i { owner: tbd; budget: 850 mil EUR }';
    const [finding] = findingsFor('wrong-value', source);
    expect(finding?.fixes().map(({ title, preferred }) => [title, preferred])).toEqual([
      ['Write 850k EUR', false],
      ['Write 850M EUR', false],
    ]);
  });

  test.each([
    ['initiative i { owner: tbd; status: someday }', 6],
    ['insight n { avoidable: perhaps }', 2],
  ])('that is none of a few words is offered all of them, and none as the likeliest: %s', (source, count) => {
    const [finding] = findingsFor('wrong-value', source);
    expect(finding?.fixes().map(({ preferred }) => preferred)).toEqual(Array(count).fill(false));
  });

  test.each([
    ['initiative i { owner: tbd; status: wip }', 'status: active'],
    ['initiative i { owner: tbd; status: laufend }', 'status: active'],
    ['initiative i { owner: tbd; budget: 3,2 Mio. EUR }', 'budget: 3.2M EUR'],
    ['segment s { count: 182.400 }', 'count: 182,400'],
  ])('that can mean one thing alone is mended without a choice: %s', (source, mended) => {
    const [finding] = findingsFor('wrong-value', source);
    expect(finding?.fixes().map(({ certain }) => certain)).toEqual([true]);
    expect(fixed(source, 'wrong-value', finding?.fixes()[0]?.title ?? '')).toContain(mended);
  });

  test('counts as given, however wrong it is', () => {
    const source = `${people}initiative i { owner: dana; task "A" { owner: dana; by: 15/05/26 } }`;
    expect(checked(source).findings.map(({ rule }) => rule)).not.toContain('task-unassigned');
  });
});

describe('a name with a comma in it', () => {
  const clerks = 'owner brandl "Brandl, Josef"\nowner marsh "Helen Marsh, MD"\n';

  test('without quotes is one finding, and not two owners', () => {
    const source = `${clerks}stage s { touchpoint t { owner: Brandl, Josef; measure: m } }\nmetric m { owner: marsh }`;
    const found = checked(source, { preset: 'draft' }).findings;
    expect(found.map(({ rule }) => rule)).toEqual(['unknown-reference']);
    expect(fixed(source, 'unknown-reference', 'Change it to brandl (Brandl, Josef)')).toBe(
      source.replace('Brandl, Josef;', 'brandl;'),
    );
  });

  test('may stand in a list of others', () => {
    const source = `${clerks}stage s { touchpoint t { owner: tbd; with: brandl, Helen Marsh, MD } }`;
    expect(fixed(source, 'unknown-reference', 'Change it to marsh (Helen Marsh, MD)')).toContain(
      'with: brandl, marsh }',
    );
  });
});

test('a name in quotes has single ones within a sentence', () => {
  const title = (text: string): string =>
    findingsFor('unowned-touchpoint', `stage s { touchpoint t "${text}" }`)[0]?.message ?? '';
  expect(title('“Your bank” letter')).toContain('Nobody owns “‘Your bank’ letter”, so');
  expect(title('„Was nun“ fragen')).toContain('Nobody owns “‘Was nun’ fragen”, so');
});

describe('names and amounts', () => {
  const silos = `${people}silo cs "Customer Success" { head: omar }
insight price "Price" { owner: dana; shared-with: everyone }
insight slow-start "Slow start" { owner: dana; shared-with: everyone }
metric nps "NPS" { owner: dana }
metric churn "Churn" { owner: dana }
`;
  const slip = (attribute: string) => {
    const of = attribute.startsWith('why')
      ? 'customers 2026-Q1 { lost: 900; '
      : 'initiative i { owner: dana; ';
    const source = `${silos}${of}${attribute} }`;
    const findings = [...findingsFor('unknown-reference', source), ...findingsFor('wrong-value', source)];
    return findings.map((finding) => ({
      message: finding.message,
      fixes: finding.fixes().map(({ title, certain }) => [title, certain]),
    }));
  };

  test.each([
    ['funded-by: sales 8k support 4k', 'sales 8k, support 4k'],
    ['funded-by: sales 8k support 4,5k', 'sales 8k, support 4.5k'],
    ['funded-by: Customer Success 8k and Support 4k', 'Customer Success 8k, Support 4k'],
    ['funded-by: "Customer Success" 8k support 4k', '"Customer Success" 8k, support 4k'],
    ['funded-by: sales 8k, 2.5M cs', 'cs 2.5M'],
    ['funded-by: sales (8k)', 'sales 8k'],
    ['moves: nps +5 points churn -1 points', 'nps +5 points, churn -1 points'],
    ['why: 500 unknown', 'unknown 500'],
    ['why: 10 price 5 slow-start', 'price 10, slow-start 5'],
    ['why: price 2 100', 'price 2,100'],
    ['why: price = 10', 'price 10'],
    ['why: unbekannt 300', 'unknown 300'],
    ['why: inconnu 1 300', 'unknown 1,300'],
  ])('in another order, or without commas, are put right: %s', (attribute, mended) => {
    expect(slip(attribute).map(({ fixes }) => fixes)).toEqual([[[`Change it to ${mended}`, true]]]);
  });

  test.each([
    ['why: slow-start tbd', 'slow-start'],
    ['funded-by: sales tbd', 'sales'],
    ['moves: nps n/a', 'nps'],
  ])('whose number is not known yet stand alone: %s', (attribute, mended) => {
    const [found] = slip(attribute);
    expect(found?.message).toMatch(
      new RegExp(` As long as the number is not known, write ${mended} alone\\.$`),
    );
    expect(found?.fixes).toEqual([[`Change it to ${mended}`, true]]);
  });

  test('of which one is misspelt are put right, for somebody to look at', () => {
    expect(slip('funded-by: salse 8k support 4k')).toEqual([
      {
        message: 'No silo is called “salse 8k support”. Did you mean sales 8k, support 4k?',
        fixes: [['Change it to sales 8k, support 4k', false]],
      },
    ]);
  });

  test.each(['other 4', 'Sonstige 4', 'autres raisons 4'])(
    'that gather what has no name are unknown: %s',
    (why) => {
      const source = `${silos}customers 2026-Q1 { lost: 9; why: price 5, ${why} }`;
      expect(fixed(source, 'unknown-reference', 'Count them as unknown')).toContain(
        'why: price 5, unknown 4',
      );
    },
  );

  test('of which one is nothing keep their amounts', () => {
    expect(slip('why: price 10 weather 12')).toEqual([
      {
        message:
          'No insight is called “price 10 weather”. Put a comma behind each amount, as in slow-start 11, unknown 5.',
        fixes: [],
      },
    ]);
  });
});

describe('something in the wrong place', () => {
  test('moves to the stage that there is, in whatever file', () => {
    const source = {
      'a.cust': `${people}touchpoint trial "Trial" { owner: dana } // free\n`,
      'stages.cust': 'stage buy "Buy" {\n  touchpoint demo { owner: dana }\n}\n',
    };
    const { texts } = roadmapOf(source);
    const [finding] = findingsFor('misplaced', source);
    const [fix] = finding?.fixes() ?? [];
    const after = fix === undefined ? new Map<string, string>() : applyFix(texts, fix);
    expect(after.get(uriOf('a.cust'))).toBe(people);
    expect(after.get(uriOf('stages.cust'))).toContain(
      '  touchpoint trial "Trial" { owner: dana } // free\n}',
    );
  });

  test('gets a stage around it, where there is none', () => {
    const source = `${people}touchpoint trial "Trial" { owner: dana }\n`;
    expect(fixed(source, 'misplaced', 'Put it into a new stage')).toBe(
      `${people}stage new-stage "New stage" {\n  touchpoint trial "Trial" { owner: dana }\n}\n`,
    );
  });

  test('is left where it is by an extend, which may stand anywhere', () => {
    expect(
      said('misplaced', `stage s { touchpoint t { owner: tbd } }\nextend touchpoint t { feeling: 3 }`),
    ).toEqual([]);
  });
});

describe('unclear-currency', () => {
  const roadmap = (currency: string, block: string): string =>
    `roadmap r "R" { ${currency} }\nsilo sales "Sales" { head: dana; owner dana "Dana" }\ninitiative i "I" { owner: dana; ${block} }\n`;

  test('asks whose dollars are meant where the roadmap has its own', () => {
    const source = roadmap('currency: CAD', 'budget: $200k; funded-by: sales $1.5M');
    expect(said('unclear-currency', source)).toEqual([
      '“$” alone counts as USD, and the money of this roadmap is CAD. Write 200k if that is meant, or 200k USD.',
      '“$” alone counts as USD, and the money of this roadmap is CAD. Write 1.5M if that is meant, or 1.5M USD.',
    ]);
    expect(fixed(source, 'unclear-currency', 'Write 200k')).toContain('budget: 200k;');
    expect(fixed(source, 'unclear-currency', 'Write 1.5M USD')).toContain('funded-by: sales 1.5M USD }');
  });

  test.each([
    ['', 'budget: $200k'],
    ['currency: USD', 'budget: $200k'],
    // Nobody writes euros with a dollar sign, so these are dollars.
    ['currency: EUR', 'budget: $200k'],
    ['currency: CAD', 'budget: US$200k; funded-by: sales 200k USD'],
    ['currency: JPY', 'budget: ¥20M'],
  ])('has nothing to ask where %s and %s', (currency, block) => {
    expect(said('unclear-currency', roadmap(currency, block))).toEqual([]);
  });
});
