import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { attributesIn, contains, everyDeclaration } from '../../grammar/parsing/layout.ts';
import type { Attribute, Declaration, Range, SyntaxTree, TextEdit } from '../../grammar/syntax.ts';
import { attributeFor, attributesOf, type KindName, kindFor, mayNest } from '../../grammar/vocabulary.ts';
import {
  appendItem,
  applyEdits,
  findAttribute,
  quoteIfNeeded,
  quoteText,
  removeAttribute,
  removeItem,
  replaceItem,
  setAttribute,
  setAttributes,
} from '../../grammar/writing/edit.ts';
import {
  insertDeclaration,
  makeExtend,
  moveDeclaration,
  openBlock,
  type Position,
  removeDeclaration,
  setHeaderName,
  setHeaderTitle,
} from '../../grammar/writing/edit-declarations.ts';
import { scraps } from './scraps.ts';

/** The declaration that goes by `name` or title. */
function named(tree: SyntaxTree, name: string): Declaration {
  for (const declaration of everyDeclaration(tree.declarations)) {
    const { heading } = declaration;
    if (heading.name?.text === name || heading.title?.value === name) return declaration;
  }
  throw new Error(`No declaration is called ${name}.`);
}

type Edit = (tree: SyntaxTree, declaration: Declaration) => readonly TextEdit[];

/** The text after an edit of the declaration called `name`. */
function edited(text: string, name: string, edit: Edit): string {
  const tree = parse(text);
  return applyEdits(text, edit(tree, named(tree, name)));
}

const set =
  (name: string, value: string): Edit =>
  (tree, declaration) =>
    setAttribute(tree, declaration, name, value);
const append =
  (name: string, item: string): Edit =>
  (tree, declaration) =>
    appendItem(tree, declaration, name, item);
const drop =
  (name: string, index: number): Edit =>
  (tree, declaration) =>
    removeItem(tree, declaration, name, index);
const without =
  (name: string): Edit =>
  (tree, declaration) =>
    removeAttribute(tree, declaration, findAttribute(declaration, name) as Attribute);
const remove: Edit = (tree, declaration) => removeDeclaration(tree, declaration);
const insert =
  (text: string, position?: Position): Edit =>
  (tree, declaration) =>
    insertDeclaration(tree, declaration, text, position);

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

describe('setting an attribute', () => {
  const cases: readonly (readonly [
    why: string,
    before: string,
    name: string,
    value: string,
    after: string,
  ])[] = [
    [
      'replaces a value',
      'touchpoint demo { owner: lena }',
      'owner',
      'dana',
      'touchpoint demo { owner: dana }',
    ],
    [
      'replaces all items',
      'touchpoint demo { owner: lena, mei; channel: web }',
      'owner',
      'dana',
      'touchpoint demo { owner: dana; channel: web }',
    ],
    [
      'keeps the comment behind a value',
      lines('touchpoint demo {', '  feeling: 2 // of 5', '}'),
      'feeling',
      '3',
      lines('touchpoint demo {', '  feeling: 3 // of 5', '}'),
    ],
    [
      'keeps a comment between the items that it replaces',
      lines('touchpoint demo {', '  with: lena, // marketing', '    mei', '  feeling: 2', '}'),
      'with',
      'dana',
      lines('touchpoint demo {', '  with: dana /* marketing */', '  feeling: 2', '}'),
    ],
    [
      'fills in a half-typed attribute',
      lines('touchpoint demo {', '  owner:', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana', '}'),
    ],
    [
      'fills in a half-typed attribute before a comment',
      lines('touchpoint demo {', '  owner: // who?', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana // who?', '}'),
    ],
    [
      'fills in a half-typed attribute before a brace',
      'touchpoint demo { owner:}',
      'owner',
      'dana',
      'touchpoint demo { owner: dana }',
    ],
    [
      'writes the colon that was forgotten',
      lines('touchpoint demo {', '  owner lena', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana', '}'),
    ],
    [
      'adds a line in the order of the vocabulary',
      lines('touchpoint demo {', '  owner: lena', '  channel: web', '}'),
      'with',
      'dana',
      lines('touchpoint demo {', '  owner: lena', '  with: dana', '  channel: web', '}'),
    ],
    [
      'adds a first line',
      lines('touchpoint demo {', '  channel: web', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana', '  channel: web', '}'),
    ],
    [
      'adds a first line above the comment of the next',
      lines('touchpoint demo {', '  // by phone, too', '  channel: web', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana', '  // by phone, too', '  channel: web', '}'),
    ],
    [
      'stays on the line of a one-line block',
      'touchpoint demo { owner: lena; channel: web }',
      'with',
      'dana',
      'touchpoint demo { owner: lena; with: dana; channel: web }',
    ],
    [
      'goes first in a one-line block',
      'touchpoint demo { channel: web }',
      'owner',
      'dana',
      'touchpoint demo { owner: dana; channel: web }',
    ],
    [
      'goes between attributes that share a line',
      lines('owner x {', '  role: "CEO", authority: line', '  staff: 6', '}'),
      'reports-to',
      'y',
      lines('owner x {', '  role: "CEO"; reports-to: y, authority: line', '  staff: 6', '}'),
    ],
    [
      'goes behind the comment of the line above',
      lines('touchpoint demo {', '  owner: lena // for now', '  channel: web', '}'),
      'with',
      'dana',
      lines('touchpoint demo {', '  owner: lena // for now', '  with: dana', '  channel: web', '}'),
    ],
    ['fills an empty block', 'touchpoint demo {}', 'owner', 'dana', 'touchpoint demo { owner: dana }'],
    ['fills a blank block', 'touchpoint demo { }', 'owner', 'dana', 'touchpoint demo { owner: dana }'],
    [
      'fills a block with a comment',
      'touchpoint demo { /* new */ }',
      'owner',
      'dana',
      'touchpoint demo { owner: dana /* new */ }',
    ],
    [
      'fills a block with a tag',
      'touchpoint demo { #b2b }',
      'owner',
      'dana',
      'touchpoint demo { owner: dana; #b2b }',
    ],
    [
      'fills an open empty block',
      lines('touchpoint demo {', '}'),
      'owner',
      'dana',
      lines('touchpoint demo {', '  owner: dana', '}'),
    ],
    [
      'adds a block',
      'touchpoint demo "Demo" // soon',
      'owner',
      'dana',
      'touchpoint demo "Demo" { owner: dana } // soon',
    ],
    [
      'adds a block over several lines to a long header',
      `stage long "${'x'.repeat(90)}"`,
      'owner',
      'dana',
      `stage long "${'x'.repeat(90)}" {\n  owner: dana\n}`,
    ],
    [
      'adds a block behind a text without its closing quote',
      'stage s "Open',
      'owner',
      'dana',
      'stage s "Open {\n  owner: dana\n}',
    ],
    [
      'closes the text that would swallow what follows',
      'stage s { owner: dana; goal: "Happy }',
      'note',
      '"x"',
      'stage s { owner: dana; goal: "Happy"; note: "x" }',
    ],
    [
      'finds a brace on the next line',
      lines('stage s', '{', '  goal: "Happy"', '}'),
      'owner',
      'dana',
      lines('stage s', '{', '  owner: dana', '  goal: "Happy"', '}'),
    ],
    [
      'writes into a block that is not closed',
      lines('stage s {', '  owner: dana', 'stage t { }'),
      'goal',
      '"Happy"',
      lines('stage s {', '  owner: dana', '  goal: "Happy"', 'stage t { }'),
    ],
    [
      'writes into an empty block that is not closed',
      lines('stage s {'),
      'goal',
      '"Happy"',
      lines('stage s {', '  goal: "Happy"'),
    ],
    [
      'indents with tabs where the file does',
      lines('stage s {', '\tgoal: "x"', '\ttouchpoint t {', '\t}', '}'),
      'owner',
      'dana',
      lines('stage s {', '\towner: dana', '\tgoal: "x"', '\ttouchpoint t {', '\t}', '}'),
    ],
    [
      'ends lines as the file does',
      'stage s {\r\n  owner: dana\r\n}\r\n',
      'goal',
      '"Happy"',
      'stage s {\r\n  owner: dana\r\n  goal: "Happy"\r\n}\r\n',
    ],
    [
      'writes the attribute in its canonical case',
      'stage s { owner: dana }',
      'Goal',
      '"Happy"',
      'stage s { owner: dana; goal: "Happy" }',
    ],
    [
      'indents a text of several lines',
      lines('stage s {', '  owner: dana', '}'),
      'note',
      quoteText('one\n  two'),
      lines('stage s {', '  owner: dana', '  note: """', '    one', '      two', '    """', '}'),
    ],
  ];
  it.each(cases)('%s', (_why, before, name, value, after) => {
    const target = /\b(?:demo|[xs]|long)\b/.exec(before)?.[0] ?? '';
    expect(edited(before, target, set(name, value))).toBe(after);
  });

  it('uses four spaces deep down where the file does', () => {
    const before = lines('stage s {', '    touchpoint t {', '    }', '}');
    expect(edited(before, 't', set('owner', 'dana'))).toBe(
      lines('stage s {', '    touchpoint t {', '        owner: dana', '    }', '}'),
    );
  });

  it('leaves a byte-order mark where it is', () => {
    expect(edited('\uFEFFstage s', 's', set('owner', 'dana'))).toBe('\uFEFFstage s { owner: dana }');
  });
});

describe('setting several attributes at once', () => {
  const means = [
    { name: 'budget', value: '10k' },
    { name: 'staff', value: '2' },
  ];
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['owner x "X"', 'owner x "X" { staff: 2; budget: 10k }'],
    ['owner x { }', 'owner x { staff: 2; budget: 10k }'],
    ['owner x { role: "CEO" }', 'owner x { role: "CEO"; staff: 2; budget: 10k }'],
    ['owner x { staff: 1; time: 50% }', 'owner x { staff: 2; budget: 10k; time: 50% }'],
    ['owner x {\n}', 'owner x {\n  staff: 2\n  budget: 10k\n}'],
    ['owner x {\n  time: 50%\n}', 'owner x {\n  staff: 2\n  budget: 10k\n  time: 50%\n}'],
    ['owner x {\n  role: "CEO"\n}', 'owner x {\n  role: "CEO"\n  staff: 2\n  budget: 10k\n}'],
  ];

  it.each(cases)('%j', (before, after) => {
    expect(edited(before, 'x', (tree, declaration) => setAttributes(tree, declaration, means))).toBe(after);
  });
});

describe('the items of a list', () => {
  it('appends to a list', () => {
    expect(edited('touchpoint t { with: a; channel: web }', 't', append('with', 'b'))).toBe(
      'touchpoint t { with: a, b; channel: web }',
    );
  });

  it('starts a list', () => {
    expect(edited('touchpoint t { owner: a }', 't', append('with', 'b'))).toBe(
      'touchpoint t { owner: a; with: b }',
    );
  });

  it('appends on a line of its own where items stand so', () => {
    const before = lines('touchpoint t {', '  with: a,', '    b // the boss', '}');
    expect(edited(before, 't', append('with', 'c'))).toBe(
      lines('touchpoint t {', '  with: a,', '    b, // the boss', '    c', '}'),
    );
  });

  it('replaces an item', () => {
    const text = 'touchpoint t { with: a, b, c }';
    const result = edited(text, 't', (tree, declaration) => replaceItem(tree, declaration, 'with', 1, 'x'));
    expect(result).toBe('touchpoint t { with: a, x, c }');
  });

  it('removes an item with its comma', () => {
    const text = 'touchpoint t { with: a, b, c; channel: web }';
    expect(edited(text, 't', drop('with', 0))).toBe('touchpoint t { with: b, c; channel: web }');
    expect(edited(text, 't', drop('with', 1))).toBe('touchpoint t { with: a, c; channel: web }');
    expect(edited(text, 't', drop('with', 2))).toBe('touchpoint t { with: a, b; channel: web }');
    expect(edited(text, 't', drop('channel', 0))).toBe('touchpoint t { with: a, b, c }');
  });

  it('keeps the comment of an item that goes', () => {
    const text = lines('touchpoint t {', '  with: a, // sales', '    b', '}');
    expect(edited(text, 't', drop('with', 0))).toBe(lines('touchpoint t {', '  with: /* sales */ b', '}'));
  });
});

describe('removing an attribute', () => {
  it('removes its line', () => {
    const text = lines('stage s {', '  owner: a', '  goal: "x"', '}');
    expect(edited(text, 's', without('owner'))).toBe(lines('stage s {', '  goal: "x"', '}'));
  });

  it('leaves the comment behind it', () => {
    const text = lines('stage s {', '  owner: a // since May', '  goal: "x"', '}');
    expect(edited(text, 's', without('owner'))).toBe(
      lines('stage s {', '  // since May', '  goal: "x"', '}'),
    );
  });

  it('removes one separator on a shared line', () => {
    const text = 'stage s { owner: a; goal: "x", note: "y" }';
    expect(edited(text, 's', without('owner'))).toBe('stage s { goal: "x", note: "y" }');
    expect(edited(text, 's', without('goal'))).toBe('stage s { owner: a; note: "y" }');
    expect(edited(text, 's', without('note'))).toBe('stage s { owner: a; goal: "x" }');
  });

  it('leaves an empty block', () => {
    expect(edited('stage s { owner: a }', 's', without('owner'))).toBe('stage s { }');
  });

  it('leaves no comma before a nested declaration', () => {
    const text = 'initiative i { owner: a, budget: 2; task "T" }';
    expect(edited(text, 'i', without('budget'))).toBe('initiative i { owner: a; task "T" }');
    const tall = lines('initiative i {', '  owner: a,', '  budget: 2', '  task "T"', '}');
    expect(edited(tall, 'i', without('budget'))).toBe(
      lines('initiative i {', '  owner: a', '  task "T"', '}'),
    );
  });
});

describe('inserting a declaration', () => {
  function atFileLevel(text: string, source: string, near?: { after?: string; before?: string }): string {
    const tree = parse(text);
    const position: Position = near?.after
      ? { after: named(tree, near.after) }
      : near?.before
        ? { before: named(tree, near.before) }
        : 'end';
    return applyEdits(text, insertDeclaration(tree, undefined, source, position));
  }

  it('writes into an empty file', () => {
    expect(atFileLevel('', 'silo s')).toBe('silo s\n');
    expect(atFileLevel('\uFEFF', 'silo s')).toBe('\uFEFFsilo s\n');
  });

  it('writes behind a last line without a line break', () => {
    expect(atFileLevel('stage s { }', 'silo s')).toBe('stage s { }\n\nsilo s\n');
  });

  it('keeps short ones of a kind together and others apart', () => {
    expect(atFileLevel('stage s { }\n', 'stage t { }')).toBe('stage s { }\nstage t { }\n');
    expect(atFileLevel('stage s { }\n', 'stage t {\n  owner: a\n}')).toBe(
      'stage s { }\n\nstage t {\n  owner: a\n}\n',
    );
    expect(atFileLevel('stage s { }\r\n', 'silo t {\n  head: a\n}')).toBe(
      'stage s { }\r\n\r\nsilo t {\r\n  head: a\r\n}\r\n',
    );
  });

  it('goes beside a sibling', () => {
    const text = lines('stage s { } // first', '// second', 'stage t { }');
    expect(atFileLevel(text, 'stage u { }', { after: 's' })).toBe(
      lines('stage s { } // first', 'stage u { }', '// second', 'stage t { }'),
    );
    expect(atFileLevel(text, 'stage u { }', { before: 't' })).toBe(
      lines('stage s { } // first', 'stage u { }', '// second', 'stage t { }'),
    );
    expect(atFileLevel(text, 'silo u {\n  head: a\n}', { after: 's' })).toBe(
      lines('stage s { } // first', '', 'silo u {', '  head: a', '}', '', '// second', 'stage t { }'),
    );
  });

  it('goes last in its parent, indented', () => {
    const text = lines('stage s {', '  owner: a', '}');
    expect(edited(text, 's', insert('touchpoint t {\n  owner: a\n}'))).toBe(
      lines('stage s {', '  owner: a', '  touchpoint t {', '    owner: a', '  }', '}'),
    );
  });

  it('gives its parent a block', () => {
    expect(edited('stage s "S" // x', 's', insert('touchpoint t'))).toBe(
      'stage s "S" {\n  touchpoint t\n} // x',
    );
  });

  it('opens up a one-line parent', () => {
    expect(edited('stage s { owner: a; /* why */ goal: "x" } // end', 's', insert('touchpoint t'))).toBe(
      'stage s {\n  owner: a /* why */\n  goal: "x"\n  touchpoint t\n} // end',
    );
  });

  it('writes into a block that is not closed', () => {
    expect(edited(lines('stage s {', '  owner: a'), 's', insert('touchpoint t'))).toBe(
      lines('stage s {', '  owner: a', '  touchpoint t'),
    );
  });

  it('goes beside a nested sibling', () => {
    const text = lines('stage s {', '  // one', '  touchpoint t // t', '  touchpoint u', '}');
    const tree = parse(text);
    const parent = named(tree, 's');
    const beside = (position: Position): string =>
      applyEdits(text, insertDeclaration(tree, parent, 'touchpoint n', position));
    expect(beside({ before: named(tree, 't') })).toBe(
      lines('stage s {', '  touchpoint n', '  // one', '  touchpoint t // t', '  touchpoint u', '}'),
    );
    expect(beside({ after: named(tree, 't') })).toBe(
      lines('stage s {', '  // one', '  touchpoint t // t', '  touchpoint n', '  touchpoint u', '}'),
    );
  });
});

describe('removing and moving a declaration', () => {
  it('takes the comments above and behind it along, and one blank line', () => {
    const text = lines('stage s { }', '', '// T', 'stage t { } // t', '', 'stage u { }');
    const after = lines('stage s { }', '', 'stage u { }');
    expect(edited(text, 't', remove)).toBe(after);
    expect(edited(text.replaceAll('\n', '\r\n'), 't', remove)).toBe(after.replaceAll('\n', '\r\n'));
  });

  it('leaves the only blank line', () => {
    const text = lines('stage s { }', 'stage t { }', '', 'stage u { }');
    const after = lines('stage s { }', '', 'stage u { }');
    expect(edited(text, 't', remove)).toBe(after);
    expect(edited(text.replaceAll('\n', '\r\n'), 't', remove)).toBe(after.replaceAll('\n', '\r\n'));
  });

  it('leaves no blank lines at the end', () => {
    expect(edited(lines('stage s { }', '', 'stage t { }'), 't', remove)).toBe(lines('stage s { }'));
  });

  it('keeps the comment that opens the file', () => {
    const text = lines('// Our roadmap', 'stage s { }', '', 'stage t { }');
    expect(edited(text, 's', remove)).toBe(lines('// Our roadmap', '', 'stage t { }'));
  });

  it('removes one separator on a shared line', () => {
    expect(edited('stage s { owner: a; touchpoint t; touchpoint u }', 't', remove)).toBe(
      'stage s { owner: a; touchpoint u }',
    );
  });

  it('moves out to the file level, unindented', () => {
    const text = lines(
      'stage s {',
      '  owner: a',
      '  // the metric',
      '  metric m {',
      '    owner: b',
      '  }',
      '}',
    );
    const result = edited(text, 'm', (tree, declaration) =>
      moveDeclaration(tree, declaration, undefined, { after: named(tree, 's') }),
    );
    expect(result).toBe(
      lines('stage s {', '  owner: a', '}', '', '// the metric', 'metric m {', '  owner: b', '}'),
    );
  });

  it('moves into another parent, a one-line one too', () => {
    const text = lines('stage s {', '  touchpoint t { owner: a } // x', '}', 'stage u { owner: b }');
    const result = edited(text, 't', (tree, declaration) =>
      moveDeclaration(tree, declaration, named(tree, 'u')),
    );
    expect(result).toBe(
      lines('stage s {', '}', 'stage u {', '  owner: b', '  touchpoint t { owner: a } // x', '}'),
    );
  });

  it('moves out of one block of a line into the one around it', () => {
    const text = 'stage s { touchpoint t { owner: a; touchpoint u { feeling: 1 } } }';
    const result = edited(text, 'u', (tree, declaration) =>
      moveDeclaration(tree, declaration, named(tree, 's')),
    );
    expect(result).toBe('stage s {\n  touchpoint t { owner: a }\n  touchpoint u { feeling: 1 }\n}');
  });

  it('spreads a one-line block', () => {
    expect(edited('stage s { owner: a, goal: "x"; #tag }', 's', openBlock)).toBe(
      'stage s {\n  owner: a\n  goal: "x"\n  #tag\n}',
    );
  });
});

describe('headers', () => {
  it('renames', () => {
    expect(edited('handoff h "H" sales -> success', 'h', (tree, d) => setHeaderName(tree, d, 'x'))).toBe(
      'handoff x "H" sales -> success',
    );
  });

  it('names what has no name', () => {
    expect(edited('handoff "H" sales -> success', 'H', (tree, d) => setHeaderName(tree, d, 'x'))).toBe(
      'handoff x "H" sales -> success',
    );
    expect(edited('owner Dana Ruiz { }', 'Dana Ruiz', (tree, d) => setHeaderName(tree, d, 'dana'))).toBe(
      'owner dana "Dana Ruiz" { }',
    );
  });

  it('gives a title', () => {
    expect(edited('owner dana { }', 'dana', (_tree, d) => setHeaderTitle(d, 'Dana "D" Ruiz'))).toBe(
      'owner dana "Dana \\"D\\" Ruiz" { }',
    );
    expect(edited('owner dana “D” { }', 'dana', (_tree, d) => setHeaderTitle(d, 'Dana'))).toBe(
      'owner dana "Dana" { }',
    );
  });

  it('turns into an extend once', () => {
    expect(edited('stage s { }', 's', (_tree, d) => makeExtend(d))).toBe('extend stage s { }');
    expect(edited('extend stage s { }', 's', (_tree, d) => makeExtend(d))).toBe('extend stage s { }');
  });
});

describe('everywhere in a real roadmap', () => {
  const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
  const variants: readonly (readonly [string, string])[] = [
    ['as it is', northwind],
    ['as Windows writes it', `\uFEFF${northwind.replaceAll('  ', '\t').replaceAll('\n', '\r\n')}`],
  ];

  /** The first two declarations of each kind. */
  function someDeclarations(tree: SyntaxTree): readonly Declaration[] {
    const seen = new Map<string, number>();
    return [...everyDeclaration(tree.declarations)].filter(({ keyword }) => {
      const count = (seen.get(keyword.text) ?? 0) + 1;
      seen.set(keyword.text, count);
      return count <= 2;
    });
  }

  /** What a tree says, as lines `path|key|value`, and how many comments it has. */
  function contents(text: string): { said: string[]; comments: number; problems: number } {
    const tree = parse(text);
    const said: string[] = [];
    const walk = (declaration: Declaration, path: string): void => {
      const here = `${path}/${declaration.keyword.text} ${declaration.header.map((atom) => raw(atom.range)).join(' ')}`;
      said.push(here);
      for (const member of declaration.block?.members ?? []) {
        if (member.type === 'declaration') walk(member, here);
        else
          said.push(`${here}|${member.key.text}|${member.items.map((item) => raw(item.range)).join(', ')}`);
      }
    };
    const raw = (range: Range): string => text.slice(range.start, range.end);
    for (const declaration of tree.declarations) walk(declaration, '');
    return { said: said.sort(), comments: tree.comments.length, problems: tree.problems.length };
  }

  it.each(variants)('sets and removes any attribute of any declaration: %s', (_name, text) => {
    const tree = parse(text);
    const before = contents(text);
    const known = new Set(before.said);
    for (const declaration of someDeclarations(tree)) {
      for (const spec of attributesOf(declaration.kind as KindName)) {
        const existing = findAttribute(declaration, spec.name);
        const after = contents(applyEdits(text, setAttribute(tree, declaration, spec.name, spec.example)));
        const added = after.said.filter((line) => !known.has(line));
        const same = before.said.some((line) => line.endsWith(`|${spec.name}|${spec.example}`));
        if (!same) expect(added).toEqual([expect.stringContaining(`|${spec.name}|${spec.example}`)]);
        expect(after.said).toHaveLength(before.said.length + (existing ? 0 : 1));
        expect({ ...after, said: [] }).toEqual({ ...before, said: [] });
        if (!existing) continue;
        const rest = contents(applyEdits(text, removeAttribute(tree, declaration, existing)));
        expect(rest.said).toHaveLength(before.said.length - 1);
        expect(rest.said.every((line) => known.has(line))).toBe(true);
        expect({ ...rest, said: [] }).toEqual({ ...before, said: [] });
      }
    }
  });

  it.each(variants)('adds to, opens up and removes any declaration: %s', (_name, text) => {
    const tree = parse(text);
    const before = contents(text);
    for (const declaration of someDeclarations(tree)) {
      const added = contents(applyEdits(text, insertDeclaration(tree, declaration, 'task "New"\n')));
      expect(added.said).toHaveLength(before.said.length + 1);
      expect(added.comments).toBe(before.comments);
      expect(contents(applyEdits(text, openBlock(tree, declaration)))).toEqual(before);
      const rest = contents(applyEdits(text, removeDeclaration(tree, declaration)));
      expect(before.said).toEqual(expect.arrayContaining(rest.said));
      const moved = applyEdits(text, moveDeclaration(tree, declaration, undefined));
      expect(contents(moved).said).toHaveLength(before.said.length);
      expect(contents(moved).comments).toBe(before.comments);
    }
  });
});

describe('where nothing stands between one thing and the next', () => {
  const tight = 'stage s { with: a, b,\\owner: c }';

  it('writes a value apart from what follows', () => {
    expect(edited(tight, 's', set('with', 'zed'))).toBe('stage s { with: zed; owner: c }');
    expect(edited(tight, 's', append('with', 'zed'))).toBe('stage s { with: a, b,\\, zed; owner: c }');
    expect(edited('stage s { note: "n"goal: "g" }', 's', set('owner', 'zed'))).toContain('owner: zed; ');
  });

  it('takes away a value or an attribute, and no separator that is still needed', () => {
    expect(edited(tight, 's', drop('with', 2))).toBe('stage s { with: a, b; owner: c }');
    expect(edited('stage s { goal: "g", with: a,\\owner: c }', 's', without('with'))).toBe(
      'stage s { goal: "g", owner: c }',
    );
  });

  it('takes the comma away behind which a new declaration would be an item', () => {
    expect(edited(lines('stage s {', '  owner: a, // x', '}'), 's', insert('touchpoint t'))).toBe(
      lines('stage s {', '  owner: a // x', '  touchpoint t', '}'),
    );
  });

  it('moves a declaration with the comment above it, once', () => {
    const moved = edited(lines('stage s {', '  // why', '  metric m }'), 'm', (tree, declaration) =>
      moveDeclaration(tree, declaration, undefined),
    );
    expect(moved).toBe(lines('stage s {', '  }', '', '// why', 'metric m'));
  });
});

describe('anywhere in any text', () => {
  const northwind = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
  const excerpt = northwind.slice(northwind.indexOf('stage onboard'), northwind.indexOf('metric win-rate'));
  const cuts = fc.array(
    fc.record({ at: fc.nat(excerpt.length), length: fc.nat(20), insert: fc.constantFrom(...scraps) }),
    { minLength: 1, maxLength: 5 },
  );
  const texts = fc.oneof(
    cuts.map((all) =>
      all.reduce(
        (text, { at, length, insert }) => text.slice(0, at) + insert + text.slice(at + length),
        excerpt,
      ),
    ),
    fc.array(fc.constantFrom(...scraps), { maxLength: 30 }).map((parts) => parts.join('')),
  );

  /** `owner` in a task is an attribute, so that a moved owner is none any more; nothing asks for such a move. */
  function isAttributeIn({ kind }: Declaration, { keyword, extend }: Declaration): boolean {
    if (kind === undefined || extend !== undefined || attributeFor(kind, keyword.text) === undefined)
      return false;
    const moved = kindFor(keyword.text);
    return moved === undefined || !mayNest(moved.name, kind);
  }

  it('makes edits that can be applied, and loses no comment of a text that can be read', () => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('owner', 'with', 'note'),
        (text, one, other, name) => {
          const tree = parse(text);
          const declarations = [...everyDeclaration(tree.declarations)];
          const declaration = declarations[one % declarations.length];
          const parent = declarations[other % declarations.length];
          if (!declaration || !parent) return;
          const attributes = attributesIn(declaration.block);
          const attribute = attributes[other % attributes.length];
          const isInside = contains(declaration.range, parent.range);
          const all = [
            setAttribute(tree, declaration, name, 'zed'),
            appendItem(tree, declaration, name, 'zed'),
            attribute ? removeAttribute(tree, declaration, attribute) : [],
            attribute
              ? removeItem(tree, declaration, attribute, one % Math.max(1, attribute.items.length))
              : [],
            insertDeclaration(tree, declaration, 'task "Z" {\n  owner: zed\n}'),
            insertDeclaration(tree, undefined, 'stage z { }'),
            openBlock(tree, declaration),
            moveDeclaration(tree, declaration, undefined),
            isInside || isAttributeIn(parent, declaration) ? [] : moveDeclaration(tree, declaration, parent),
          ];
          const isRead = tree.problems.length === 0 && tree.conflicts.length === 0;
          for (const edits of all) {
            const after = parse(applyEdits(text, edits));
            if (isRead)
              expect(after).toMatchObject({ problems: [], comments: { length: tree.comments.length } });
          }
          applyEdits(text, removeDeclaration(tree, declaration));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('applying edits', () => {
  it('refuses edits that overlap', () => {
    const overlapping = [
      { range: { start: 0, end: 3 }, text: 'x' },
      { range: { start: 2, end: 4 }, text: 'y' },
    ];
    expect(() => applyEdits('abcdef', overlapping)).toThrow(RangeError);
  });

  it('does not care for the order of edits', () => {
    const edits = [
      { range: { start: 4, end: 5 }, text: 'Y' },
      { range: { start: 0, end: 1 }, text: 'X' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('XbcdYf');
  });
});

describe('quoting', () => {
  it('leaves names alone and quotes the rest', () => {
    for (const name of ['dana', 'onboard.kickoff', 'größe', '顧客', '24h-support', 'time-to-value']) {
      expect(quoteIfNeeded(name)).toBe(name);
    }
    for (const other of ['Dana Ruiz', '2026-Q1', '4h', '', 'a..b', 'a.', 'a:b', 'a//b', 'R&D']) {
      expect(quoteIfNeeded(other)).toBe(`"${other}"`);
    }
  });

  it('reads back any text of one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const flat = value.replace(/[\r\n]/g, ' ').replaceAll('\0', ' ');
        expect(noteOf(flat)).toBe(flat);
      }),
    );
  });

  it('reads back any text of several lines, save white space around lines', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', '\\', '”', '/', '{', ' ', '#') });
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 5 }), (all) => {
        const value = ['start', ...all.map((each) => each.trimEnd()), 'end'].join('\n');
        expect(noteOf(value)?.replace(/”/g, '"')).toBe(value.replace(/”/g, '"'));
      }),
    );
  });

  function noteOf(value: string): string | undefined {
    const text = edited('insight i {\n}\n', 'i', set('note', quoteText(value)));
    const tree = parse(text);
    const atom = findAttribute(named(tree, 'i'), 'note')?.items[0]?.atoms[0];
    return tree.problems.length === 0 && atom?.type === 'text' ? atom.value : undefined;
  }
});
