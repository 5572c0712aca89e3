/** The vocabulary's own words, for hovers and completion. */
import type { MarkupContent } from 'vscode-languageserver-types';
import type { AttributeSpec, EnumValue, KindSpec } from '../../grammar/vocabulary.ts';
import { escapeMarkdown } from '../model/wording/markdown.ts';
import { rulePage } from '../rules/page.ts';
import type { Rule } from '../rules/rule.ts';
import { codeBlock, inlineCode, markup } from './markdown.ts';

/** How a customer feels, from 1 to 5. */
export const feelings: readonly string[] = [
  'frustrated',
  'annoyed',
  'neither good nor bad',
  'pleased',
  'delighted',
];

/** What a kind is, with an example. */
export function kindHelp(kind: KindSpec): MarkupContent {
  return markup(`**${kind.label}**`, escapeMarkdown(kind.help), codeBlock(kind.example));
}

/** What an attribute says, with an example and the words it takes. */
export function attributeHelp(spec: AttributeSpec): MarkupContent {
  const values = (spec.values ?? []).map(
    ({ name, help }) => `- ${inlineCode(name)}: ${escapeMarkdown(help)}`,
  );
  return markup(escapeMarkdown(spec.help), values.join('\n'), codeBlock(`${spec.name}: ${spec.example}`));
}

/** What one word of an attribute means. */
export function choiceHelp(spec: AttributeSpec, value: EnumValue): MarkupContent {
  return markup(`${inlineCode(`${spec.name}: ${value.name}`)} ${escapeMarkdown(value.help)}`);
}

/** The whole page of a rule: what it finds, why it matters, and an example of each. */
export function ruleHelp(rule: Rule): MarkupContent {
  return markup(rulePage(rule, 3));
}
