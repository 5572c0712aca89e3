/** One rule, explained for people, as Markdown. */
import type { Example, Rule } from './rule.ts';

/** @param level of the heading, from 1 */
export function rulePage(rule: Rule, level: number): string {
  return [
    `${'#'.repeat(level)} ${rule.id}`,
    '',
    `**${rule.title}.** ${capitalised(rule.severity)}, from the preset \`${rule.preset}\` on.`,
    '',
    rule.finds,
    '',
    `*Why it matters.* ${rule.why}`,
    '',
    `*Where it comes from.* ${rule.source}`,
    '',
    'It speaks here:',
    '',
    ...code(rule.examples.before),
    '',
    'It is silent here:',
    '',
    ...code(rule.examples.after),
    '',
  ].join('\n');
}

function code(example: Example): string[] {
  const files = typeof example === 'string' ? [['', example] as const] : Object.entries(example);
  return files.flatMap(([name, text], index) => [
    ...(index > 0 ? [''] : []),
    ...(name === '' ? [] : [`\`${name}\``, '']),
    '```cust',
    text.trim(),
    '```',
  ]);
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
