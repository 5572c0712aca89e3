/** Editor snippets: one for each kind, made of its example, and a few for everyday lines. */
import { parse } from '../../grammar/parser.ts';
import { type AttributeSpec, attributeFor, type KindSpec, kinds } from '../../grammar/vocabulary.ts';
import { headingSnippet } from '../../server/features/completion/declaration-snippet.ts';
import { stop } from '../../server/features/completion/suggestion.ts';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const everyday: Readonly<Record<string, Snippet>> = {
  'Part of a roadmap': {
    prefix: 'part of',
    description: 'Says that this file belongs to a roadmap in another folder.',
    body: [`part of ${stop(1, 'roadmap')}`, '$0'],
  },
  'Add to something': {
    prefix: 'extend',
    description: 'Adds to what another file declares.',
    body: [
      `extend ${choice(
        1,
        kinds.map((kind) => kind.name),
      )} ${stop(2, 'name')} {`,
      '\t$0',
      '}',
    ],
  },
  'Accept a finding': {
    prefix: 'accept',
    description: 'Silences one finding, with the reason why.',
    body: [`accept: ${stop(1, 'rule')} "${stop(2, 'reason')}"`],
  },
  'Foldable region': {
    prefix: 'region',
    description: 'Two comments between which the editor can fold the text.',
    body: [`// #region ${stop(1, 'title')}`, '$0', '// #endregion'],
  },
};

/** All snippets, by title, as VS Code reads them. */
export function snippets(): Readonly<Record<string, Snippet>> {
  return { ...Object.fromEntries(kinds.map((kind) => [kind.label, kindSnippet(kind)])), ...everyday };
}

function kindSnippet(kind: KindSpec): Snippet {
  const heading = headingSnippet(kind, '2026-Q1');
  const first = (heading.match(/\$\{/g) ?? []).length + 1;
  return {
    prefix: [kind.name, ...kind.aliases],
    description: kind.help,
    body: [
      `${kind.name} ${heading} {`,
      ...exampleAttributes(kind).map((spec, index) => `\t${spec.name}: ${placeholder(spec, first + index)}`),
      '\t$0',
      '}',
    ],
  };
}

/** The attributes that the example of a kind shows: those worth a line in most roadmaps. */
function exampleAttributes(kind: KindSpec): readonly AttributeSpec[] {
  const members = parse(kind.example).declarations[0]?.block?.members ?? [];
  return members
    .filter((member) => member.type === 'attribute')
    .map((member) => attributeFor(kind.name, member.key.text))
    .filter((spec) => spec !== undefined);
}

/** An owner is `tbd` until somebody is named: a name that nobody has would be an error. */
function placeholder(spec: AttributeSpec, number: number): string {
  if (spec.values !== undefined) {
    const names = spec.values.map((value) => value.name);
    return choice(number, [spec.example, ...names.filter((name) => name !== spec.example)]);
  }
  if (spec.to?.includes('owner')) return stop(number, 'tbd');
  const quoted = /^"(.*)"$/.exec(spec.example)?.[1];
  return quoted === undefined ? stop(number, spec.example) : `"${stop(number, quoted)}"`;
}

function choice(number: number, words: readonly string[]): string {
  return `\${${number}|${words.join(',')}|}`;
}
