/**
 * The TextMate grammar: colours while one types, before the language server answers.
 *
 * It knows lines, not meanings: a kind is coloured where a declaration may begin, an attribute where
 * a colon follows. The same words as names or values stay plain. Expressions are Oniguruma's.
 */
import { commonAttributes, kinds } from '../../grammar/vocabulary.ts';

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
  readonly include?: string;
}

type Captures = Readonly<Record<string, { readonly name?: string; readonly patterns?: readonly Rule[] }>>;

const run = String.raw`[\p{L}\p{M}\p{N}_\x{200C}\x{200D}]`;
const dash = String.raw`[-\x{2010}-\x{2014}\x{2212}]`;
const word = `${run}+(?:${dash}${run}+)*`;
const notInWord = String.raw`(?<![\p{L}\p{M}\p{N}_])(?<!${dash})`;
const wordEnds = `(?!${run})(?!${dash}${run})`;
const declarationBegins = String.raw`(?:^|(?<=[{};,]))\s*`;
const colon = '[:：](?!//)';
const attributeAhead = String.raw`${word}\s*${colon}`;

/** The whole grammar, as VS Code and GitHub's Linguist read it. */
export function textMateGrammar(): unknown {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Cust',
    scopeName: 'source.cust',
    fileTypes: ['cust'],
    patterns: include(
      'conflict',
      'comment',
      'partOf',
      'declaration',
      'attribute',
      'text',
      'tag',
      'punctuation',
    ),
    repository: {
      conflict: {
        name: 'invalid.illegal.conflict-marker.cust',
        match: String.raw`^(?:<{7}(?:(?!<)|<+(?!\S))|>{7}(?:(?!>)|>+(?!\S))|\|{7}(?:(?!\|)|\|+(?!\S))|={7}$).*$`,
      },
      comment: {
        patterns: [
          { name: 'comment.line.double-slash.cust', match: '//.*$' },
          { name: 'comment.block.cust', begin: String.raw`/\*`, end: String.raw`\*/` },
        ],
      },
      partOf: {
        match: String.raw`^\s*((?i:part))\s+((?i:of))(?:\s+(${word}))?`,
        captures: scopes(
          'keyword.control.part.cust',
          'keyword.control.of.cust',
          'entity.name.namespace.cust',
        ),
      },
      declaration: declaration(),
      attribute: attribute(),
      text: text(),
      value: {
        patterns: [
          ...include('comment', 'url', 'text', 'date', 'number'),
          { name: 'keyword.operator.arrow.cust', match: '[-–—]{1,2}>|=>|[→⇒➔⟶➜]' },
          { name: 'keyword.operator.range.cust', match: String.raw`\.\.\.?|…|(?<=\s)${dash}(?=\s)` },
          {
            name: 'keyword.operator.word.cust',
            match: String.raw`${notInWord}(?i:to|at|by)(?=\s+(?:[QqHh]?\d))`,
          },
          {
            name: 'constant.language.cust',
            match: String.raw`(?<=[\s:：,，])(?i:tbd|unknown|everyone)(?=\s*(?:[,，;；}]|$|//))`,
          },
          ...include('tag', 'name', 'punctuation'),
        ],
      },
      url: { name: 'markup.underline.link.cust', match: String.raw`https?://[^\s"“”„«»,;{}<>]+` },
      date: {
        name: 'constant.numeric.date.cust',
        match: String.raw`${notInWord}(?:\d{4}${dash}(?:[QqHh]\d|\d{1,2}(?:${dash}\d{1,2})?)|\d{1,2}\.\d{1,2}\.\d{2,4}|[QqHh]\d\s+\d{4})${wordEnds}`,
      },
      number: {
        match: String.raw`${notInWord}([+\-\x{2010}-\x{2014}\x{2212}]?(?:\p{Sc} ?)?\d+(?:[.,]\d+)*(?:bn|mio|mn|[kKmMbBhHdDwW])?\p{Sc}?)(?:\s*(%)|${wordEnds})`,
        captures: scopes('constant.numeric.cust', 'keyword.other.unit.cust'),
      },
      name: { match: word },
      tag: { name: 'entity.name.tag.cust', match: `#${word}` },
      punctuation: {
        patterns: [
          { name: 'punctuation.section.block.begin.cust', match: '[{｛]' },
          { name: 'punctuation.section.block.end.cust', match: '[}｝]' },
          { name: 'punctuation.separator.cust', match: '[,，、;；]' },
        ],
      },
    },
  };
}

/** `touchpoint kickoff "Kick-off call"`, to its brace or the end of the line. */
function declaration(): Rule {
  const keywords = alternatives(kinds.flatMap((kind) => [kind.name, ...kind.aliases]));
  return {
    begin: String.raw`${declarationBegins}(?:((?i:extend))\s+)?((?i:${keywords}))${wordEnds}(?!\s*${colon})`,
    beginCaptures: scopes('keyword.control.extend.cust', 'keyword.declaration.cust'),
    end: '(?=[{｛}｝;；])|$',
    patterns: [
      ...include('comment'),
      {
        match: String.raw`\G\s+(?!${dateAhead})(${word}(?:\.${word})*)`,
        captures: scopes('entity.name.type.cust'),
      },
      ...include('value'),
    ],
  };
}

const dateAhead = String.raw`\d{4}(?:${dash}(?:[QqHh]?\d{1,2})(?:${dash}\d{1,2})?)?${wordEnds}`;

/** `owner: dana`, to the end of its line, or of the next where a comma ends the line. */
function attribute(): Rule {
  const specs = [...kinds.flatMap((kind) => kind.attributes), ...commonAttributes];
  const keys = alternatives([...new Set(specs.map((spec) => spec.name))]);
  return {
    begin: String.raw`${notInWord}(?:((?i:${keys}))|${word})\s*(${colon})`,
    beginCaptures: scopes('support.type.property-name.cust', 'punctuation.separator.key-value.cust'),
    end: `(?=[{｛}｝;；])|(?=${attributeAhead})|$`,
    patterns: [
      {
        begin: String.raw`([,，、])(?=\s*(?://.*)?$)`,
        beginCaptures: scopes('punctuation.separator.cust'),
        end: String.raw`(?=[^\s/])|(?=/(?![/*]))`,
        patterns: include('comment'),
      },
      ...include('value'),
    ],
  };
}

/** Text in any double quotes: closed on its line, over several lines, or left open. */
function text(): Rule {
  const escapes = { patterns: [{ name: 'constant.character.escape.cust', match: String.raw`\\["\\]` }] };
  const inner = (closing: string): string => String.raw`(?:[^${closing}\\]|\\.)*`;
  const closed = [
    `"${inner('"')}"`,
    `“${inner('”“')}[”“]`,
    `[„‟]${inner('“”"')}[“”"]`,
    `”${inner('”')}”`,
    `«${inner('»')}»`,
    `“${inner('"”')}"`,
  ].join('|');
  return {
    patterns: [
      { name: 'string.quoted.triple.cust', begin: '"""|“““|“””|”””', end: '"""|“““|“””|”””' },
      { name: 'string.quoted.double.cust', match: closed, captures: { 0: escapes } },
      { name: 'string.quoted.double.unclosed.cust', match: String.raw`["“„‟”«].*?(?=\s*[{}]?\s*$)` },
    ],
  };
}

function include(...names: readonly string[]): Rule[] {
  return names.map((name) => ({ include: `#${name}` }));
}

/** The first group gets the first name, and so on. */
function scopes(...names: readonly string[]): Captures {
  return Object.fromEntries(names.map((name, index) => [String(index + 1), { name }]));
}

/** Longer words first, or `for` would hide `forum`. */
function alternatives(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}
