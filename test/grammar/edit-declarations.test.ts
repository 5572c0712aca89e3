import { describe, expect, it } from 'vitest';
import { parse } from '../../grammar/parser.ts';
import { applyEdits } from '../../grammar/writing/edit.ts';
import {
  insertDeclaration,
  makeExtend,
  moveDeclaration,
  openBlock,
  type Position,
  setHeaderName,
  setHeaderTitle,
} from '../../grammar/writing/edit-declarations.ts';
import { edited, insert, lines, named, remove } from './editing.ts';

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
