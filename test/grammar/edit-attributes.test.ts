import { describe, expect, it } from 'vitest';
import { quoteText, replaceItem, setAttributes } from '../../grammar/writing/edit.ts';
import { append, drop, edited, lines, set, without } from './editing.ts';

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
