/** How the language is written: from the vocabulary, so that it is never out of date. */
import * as v from 'valibot';
import { type AttributeSpec, type KindSpec, kinds } from '../../../grammar/vocabulary.ts';
import { described, tool } from '../tool.ts';

export const explainLanguage = tool({
  name: 'explain_language',
  title: 'Explain the language',
  description:
    'How a .cust file is written: the kinds of things that there are, or one of them with all its attributes and an example. Read this before propose_edit.',
  input: v.strictObject({
    kind: v.optional(described(v.picklist(kinds.map(({ name }) => name)), 'One kind of thing in full.')),
  }),
  answer: ({ kind }) => {
    const spec = kinds.find(({ name }) => name === kind);
    return spec === undefined ? overview() : kindPage(spec);
  },
});

/** What holds for every kind, and a line for each. */
export function overview(): string {
  return [
    '# The Cust language',
    'A declaration is a kind, a short name, a title in quotes, and a block of attributes. A new line ends an attribute, a comma separates the items of a list, // begins a comment. References name other things by their short names; `stage.touchpoint` where a name is used twice. `owner: tbd` is a fine draft.',
    '```cust\nstage buy "Buy" {\n  touchpoint demo "Demo" {\n    owner: dana\n    measure: time-to-value\n  }\n}\n```',
    'Dates: 2026-05-15, 2026-05, 2026-Q2, 2026-H1, 2026; 2026-Q1 to 2026-Q3. Amounts: 240k, 1.2M EUR, 42%, 30 days by 2026-Q3. Numbers have commas between thousands and a decimal point.',
    ...kinds.map(({ name, help }) => `- ${name}: ${help}`),
  ].join('\n\n');
}

/** One kind in full. */
export function kindPage({ name, label, help, nestedIn, example, attributes }: KindSpec): string {
  const places = nestedIn.map((place) => (place === 'file' ? 'a file itself' : `a ${place}`)).join(' or ');
  return [
    `# ${label} (${name})`,
    `${help} It stands in ${places}.`,
    `\`\`\`cust\n${example.trim()}\n\`\`\``,
    attributes.map(attributeLine).join('\n'),
  ].join('\n\n');
}

function attributeLine({ name, help, example, list, expected, values = [] }: AttributeSpec): string {
  const marks = [list ? 'a list' : '', expected === true ? 'expected' : ''].filter((mark) => mark !== '');
  const choices = values.length === 0 ? '' : ` One of: ${values.map((value) => value.name).join(', ')}.`;
  return `- \`${name}: ${example}\`${marks.length === 0 ? '' : ` (${marks.join(', ')})`} ${help}${choices}`;
}
