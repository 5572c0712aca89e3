import { Lexer } from 'chevrotain';
import { describe, expect, it } from 'vitest';
import { plain, tokenize, tokenTypes } from '../../grammar/parsing/tokens.ts';
import { fc } from '../support/property.ts';

/** `Id:kickoff Colon:: Number:12` */
function spelled(text: string): string[] {
  return tokenize(text).tokens.map(({ tokenType, image }) => `${tokenType.name} ${image}`);
}

describe('one token', () => {
  it.each([
    [
      'Id',
      ['time-to-value', 'größe', '顧客', 'ग्राहक', '2026-Q1-campaign', '24h-support', '_x', 'a_b', 'x2', '5S'],
    ],
    ['Id', ['کتاب\u200Cخانه', 'e\u0301te\u0301', 'time–to–value', 'o\u2011k']],
    [
      'Date',
      ['2026-05-15', '2026-05', '2026-Q2', '2026-h1', '2026–05–15', '15.05.2026', '05/06/2026', '15/05/26'],
    ],
    [
      'Number',
      ['2026', '12', '-25', '−25', '+10', '1,200,000', '41,200', '240k', '9.2M', '€240k', '240k€', '4h'],
    ],
    ['Number', ['240.000', '1,2M', '1.200.000', '$5', '3bn']],
    [
      'Text',
      ['"a"', '""', '“a”', '„a“', '«a»', '”a”', '“a"', '„a"', '"a \\" b"', '"a \\\\"', '“say "hi" now”'],
    ],
    ['TripleText', ['"""a"""', '"""a\nb "c" d\n"""', '“““a\n”””']],
    ['OpenText', ['"a', '“a', '„a', '«a', '"', '"a \\"', '"""a']],
    ['Url', ['https://a.example/b?c=d#e', 'HTTP://x', 'https://a.example:80/(b)/c']],
    ['Tag', ['#enterprise', '#größe', '#2026', '#a-b']],
    ['Arrow', ['->', '-->', '=>', '→', '–>']],
    ['Dash', ['-', '–', '—', '−', '..', '...', '…']],
    ['Other', ['!', '(', '😀', '___', '\u0001\u0002', '\uD800']],
    ['Rule', ['-----', '=====', '***', '~~~']],
  ])('%s: %j', (name, images) => {
    for (const image of images) expect(spelled(image)).toEqual([`${name} ${image}`]);
  });
});

describe('several tokens', () => {
  it.each([
    ['a comma before a space ends a number', '1, 2', ['Number 1', 'Comma ,', 'Number 2']],
    ['a year range', '2026–2027', ['Number 2026', 'Number –2027']],
    ['a dot joins names', 'a.b', ['Id a', 'Dot .', 'Id b']],
    ['a full stop is no part of an address', 'https://a.example.', ['Url https://a.example', 'Dot .']],
    ['a comma is no part of an address', 'https://a.example,b', ['Url https://a.example', 'Comma ,', 'Id b']],
    ['text left open ends before a brace', '"Sales  {', ['OpenText "Sales', 'LBrace {']],
    ['text left open ends before a closing brace', '"CEO }', ['OpenText "CEO', 'RBrace }']],
    [
      'text left open ends before a block in braces',
      '"Sales { head: a }',
      ['OpenText "Sales', 'LBrace {', 'Id head', 'Colon :', 'Id a', 'RBrace }'],
    ],
    ['text left open ends with its line', '"a\nb', ['OpenText "a', 'NewLine \n', 'Id b']],
    ['a backslash does not escape the end of the line', '"a\\\nb', ['OpenText "a\\', 'NewLine \n', 'Id b']],
    [
      'three quotes behind a key open a text, they do not close one',
      'note: """\na\nnote: """b"""',
      [
        'Id note',
        'Colon :',
        'OpenText """',
        'NewLine \n',
        'Id a',
        'NewLine \n',
        'Id note',
        'Colon :',
        'TripleText """b"""',
      ],
    ],
    ['letters without an end in a run of underscores', '___ a', ['Other ___', 'Id a']],
    ['digits and underscores', '1_000', ['Number 1', 'Other _000']],
    [
      'wide punctuation',
      'a：b，c；｛｝',
      ['Id a', 'Colon ：', 'Id b', 'Comma ，', 'Id c', 'Semicolon ；', 'LBrace ｛', 'RBrace ｝'],
    ],
    ['blanks of all kinds', '\uFEFFa\tb\u00A0c\u3000d\u200Be', ['Id a', 'Id b', 'Id c', 'Id d', 'Id e']],
    [
      'line breaks of all kinds',
      'a\r\nb\rc\n',
      ['Id a', 'NewLine \r\n', 'Id b', 'NewLine \r', 'Id c', 'NewLine \n'],
    ],
    [
      'a marker only at the start of a line',
      'a\n<<<<<<< x\n',
      ['Id a', 'NewLine \n', 'ConflictStart <<<<<<< x', 'NewLine \n'],
    ],
  ])('%s', (_, text, tokens) => {
    expect(spelled(text)).toEqual(tokens);
  });
});

describe('comments', () => {
  it.each([
    ['to the end of the line', 'a // b\nc', ['// b'], ['Id a', 'NewLine \n', 'Id c']],
    ['over lines', 'a /* b\n */ c', ['/* b\n */'], ['Id a', 'Id c']],
    ['left open, to the end of the line', 'a /* b\nc', ['/* b'], ['Id a', 'NewLine \n', 'Id c']],
    [
      'left open before another',
      '/* a\nb\n/* c */ d',
      ['/* a', '/* c */'],
      ['NewLine \n', 'Id b', 'NewLine \n', 'Id d'],
    ],
    ['an address is none', 'https://a.example', [], ['Url https://a.example']],
    ['none in a text', '"// a /* b"', [], ['Text "// a /* b"']],
  ])('%s', (_, text, comments, tokens) => {
    expect(tokenize(text).comments.map(({ image }) => image)).toEqual(comments);
    expect(spelled(text)).toEqual(tokens);
  });
});

it('the token types are sound, and told apart by their first characters', () => {
  const { lexerDefinitionErrors } = new Lexer(tokenTypes, {
    positionTracking: 'onlyOffset',
    ensureOptimizations: true,
  });
  expect(lexerDefinitionErrors).toEqual([]);
});

it('words are compared in NFC, with plain hyphens', () => {
  expect(plain('cafe\u0301')).toBe('caf\u00E9');
  expect(plain('time–to–value')).toBe('time-to-value');
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      '"""',
      '“',
      '”',
      '„',
      '«',
      '»',
      '\\',
      '/*',
      '*/',
      '//',
      '\n',
      '\r\n',
      ' ',
      '\t',
      '{',
      '}',
      ':',
      ',',
      ';',
    ],
    ...[
      '-',
      '–',
      '->',
      '.',
      '..',
      '_',
      'a',
      'é',
      '顧',
      '\u0301',
      '😀',
      '\uD800',
      '1',
      '2026',
      '-Q1',
      'k',
      '€',
      '+',
      '#',
      '%',
    ],
    ...['https://', '<<<<<<<', '=======', '>>>>>>>', '|||||||', '\u0000', '\uFEFF', '\u2028'],
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  );

  it('is covered by tokens, comments and blanks, in order and without overlaps', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, comments } = tokenize(text);
        let at = 0;
        for (const { startOffset, image } of [...tokens, ...comments].sort(
          (a, b) => a.startOffset - b.startOffset,
        )) {
          expect(text.slice(at, startOffset)).toMatch(
            /^[ \t\v\f\u00A0\u00AD\u1680\u2000-\u200B\u202F\u205F\u2060\u3000\uFEFF]*$/,
          );
          expect(text.startsWith(image, startOffset)).toBe(true);
          expect(image).not.toBe('');
          at = startOffset + image.length;
        }
      }),
      { numRuns: 500 },
    );
  });
});
