import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';
import { parse } from '../../grammar/parser.ts';
import { attributesOf, kinds } from '../../grammar/vocabulary.ts';
import { generatedFiles } from '../../scripts/generate/files.ts';
import { snippets } from '../../scripts/generate/snippets.ts';
import { textMateGrammar } from '../../scripts/generate/textmate.ts';

test.each(generatedFiles().map(({ path, text }) => [path, text] as const))(
  '%s is what `npm run generate` writes',
  (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(text);
  },
);

describe('colours', () => {
  let grammar: IGrammar;

  beforeAll(async () => {
    await oniguruma.loadWASM(
      new Uint8Array(readFileSync('node_modules/vscode-oniguruma/release/onig.wasm')).buffer,
    );
    const registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: () =>
        Promise.resolve(textmate.parseRawGrammar(JSON.stringify(textMateGrammar()), 'cust.json')),
    });
    const loaded = await registry.loadGrammar('source.cust');
    if (loaded === null) throw new Error('The grammar did not load.');
    grammar = loaded;
  });

  /** Each run of one colour, with the first two parts of its innermost scope. */
  function coloured(text: string): string[] {
    let stack = textmate.INITIAL;
    return text.split('\n').flatMap((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      const runs: { scope: string; text: string }[] = [];
      for (const { startIndex, endIndex, scopes } of tokens) {
        const scope = (scopes.at(-1) ?? '').split('.').slice(0, 2).join('.');
        const last = runs.at(-1);
        if (last?.scope === scope) last.text += line.slice(startIndex, endIndex);
        else runs.push({ scope, text: line.slice(startIndex, endIndex) });
      }
      return runs
        .filter(
          (run) =>
            run.text.trim() !== '' && run.scope !== 'source.cust' && !run.scope.startsWith('punctuation'),
        )
        .map((run) => `${run.text.trim()} ${run.scope}`);
    });
  }

  test('a declaration, its name, its title and its ends', () => {
    expect(coloured('handoff deal-won "Deal won" sales -> success {')).toEqual([
      'handoff keyword.declaration',
      'deal-won entity.name',
      '"Deal won" string.quoted',
      '-> keyword.operator',
    ]);
  });

  test('attributes on one line, and values of every shape', () => {
    expect(
      coloured(
        '  owner: dana; target: 30 days by 2026-Q3, budget: €1.1M EUR; time: 40%; link: https://x.org/a // why',
      ),
    ).toEqual([
      'owner support.type',
      'target support.type',
      '30 constant.numeric',
      'by keyword.operator',
      '2026-Q3 constant.numeric',
      'budget support.type',
      '€1.1M constant.numeric',
      'time support.type',
      '40 constant.numeric',
      '% keyword.other',
      'link support.type',
      'https://x.org/a markup.underline',
      '// why comment.line',
    ]);
  });

  test('extend, part of, tags, reserved words', () => {
    expect(coloured('part of northwind\nEXTEND Touchpoint onboard.kickoff #vip {\n  owner: tbd\n}')).toEqual([
      'part keyword.control',
      'of keyword.control',
      'northwind entity.name',
      'EXTEND keyword.control',
      'Touchpoint keyword.declaration',
      'onboard.kickoff entity.name',
      '#vip entity.name',
      'owner support.type',
      'tbd constant.language',
    ]);
  });

  test('kind and attribute words that are names or values stay plain', () => {
    expect(coloured('touchpoint owner { with: owner, silo, handoff\n  for: stage }')).toEqual([
      'touchpoint keyword.declaration',
      'owner entity.name',
      'with support.type',
      'for support.type',
    ]);
    expect(
      coloured('  carries: goals,\n    owner,   // not a declaration\n    stage\n  within: 2 days'),
    ).toEqual([
      'carries support.type',
      '// not a declaration comment.line',
      'within support.type',
      '2 constant.numeric',
    ]);
    expect(coloured('  stages of the journey')).toEqual([]);
    expect(coloured('  ownership: dana')).toEqual([]);
  });

  test('numbers inside names are no numbers', () => {
    expect(coloured('  improves: 24h-support, größe-2, 2026-Q1-campaign, 顧客')).toEqual([
      'improves support.type',
    ]);
  });

  test('text in every kind of quotes, open or over several lines', () => {
    expect(coloured('  note: “a \\" b”; note: „x“; note: «y»')).toEqual([
      'note support.type',
      '“a string.quoted',
      '\\" constant.character',
      'b” string.quoted',
      'note support.type',
      '„x“ string.quoted',
      'note support.type',
      '«y» string.quoted',
    ]);
    expect(coloured('  note: """one\n  owner: two\n  three"""\n  owner: dana')).toEqual([
      'note support.type',
      '"""one string.quoted',
      'owner: two string.quoted',
      'three""" string.quoted',
      'owner support.type',
    ]);
    expect(coloured('stage buy "Buy {\n  goal: "Signed\n}')).toEqual([
      'stage keyword.declaration',
      'buy entity.name',
      '"Buy string.quoted',
      'goal support.type',
      '"Signed string.quoted',
    ]);
  });

  test('conflict markers and comments', () => {
    expect(coloured('<<<<<<< HEAD\n=======\n>>>>>>> branch\n/* owner: dana\n*/')).toEqual([
      '<<<<<<< HEAD invalid.illegal',
      '======= invalid.illegal',
      '>>>>>>> branch invalid.illegal',
      '/* owner: dana comment.block',
      '*/ comment.block',
    ]);
  });

  test('every word of the vocabulary has its colour', () => {
    for (const kind of kinds) {
      for (const word of [kind.name, ...kind.aliases]) {
        expect(coloured(`${word} x {`)[0]).toBe(`${word} keyword.declaration`);
      }
      for (const spec of attributesOf(kind.name)) {
        expect(coloured(`${spec.name}: x`)[0]).toBe(`${spec.name} support.type`);
      }
    }
  });

  test('in the reference roadmap, declarations and attributes are coloured as the parser reads them', () => {
    const text = readFileSync('test/golden/northwind/northwind.cust', 'utf8');
    const tokens = coloured(text);
    const count = (scope: string): number => tokens.filter((token) => token.endsWith(` ${scope}`)).length;
    const members = (
      declarations: ReturnType<typeof parse>['declarations'],
    ): { declarations: number; attributes: number } => {
      const total = { declarations: 0, attributes: 0 };
      for (const declaration of declarations) {
        const nested = (declaration.block?.members ?? []).filter((member) => member.type === 'declaration');
        const inner = members(nested);
        total.declarations += 1 + inner.declarations;
        total.attributes += (declaration.block?.members.length ?? 0) - nested.length + inner.attributes;
      }
      return total;
    };
    expect({ declarations: count('keyword.declaration'), attributes: count('support.type') }).toEqual(
      members(parse(text).declarations),
    );
  });
});

describe('snippets', () => {
  /** What stands there when every placeholder is left as it is. */
  function expanded(body: readonly string[]): string {
    return body
      .join('\n')
      .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
      .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
      .replaceAll('$0', '')
      .replace(/\\(.)/g, '$1');
  }

  test.each(kinds.map((kind) => [kind.label, kind] as const))(
    '%s gives a declaration that parses',
    (label, kind) => {
      const snippet = snippets()[label];
      const tree = parse(expanded(snippet?.body ?? []));
      expect(tree.problems).toEqual([]);
      expect(tree.declarations.map((declaration) => declaration.kind)).toEqual([kind.name]);
      expect(snippet?.prefix).toContain(kind.name);
    },
  );

  test('stops are numbered in the order in which they stand', () => {
    for (const { body } of Object.values(snippets())) {
      const stops = [...body.join('\n').matchAll(/\$\{(\d+)/g)].map((match) => Number(match[1]));
      expect(stops).toEqual(stops.map((_stop, index) => index + 1));
    }
  });
});
