/** `cust rules`: what is looked for, and why. */
import type { Command } from 'commander';
import { nearestOf } from '../../model/nearest.ts';
import { ruleById, rules } from '../../rules/index.ts';
import type { Example, Rule } from '../../rules/rule.ts';
import type { Console } from '../console.ts';
import { UsageError } from '../usage.ts';

export function addRules(program: Command, io: Console): void {
  program
    .command('rules')
    .description('List the rules, or explain one')
    .argument('[id]', 'a rule')
    .action((id: string | undefined) => {
      if (id === undefined) {
        const width = Math.max(...rules.map((rule) => rule.id.length));
        io.out(
          rules
            .map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}\n`)
            .join(''),
        );
        return;
      }
      const rule = ruleById(id);
      if (rule === undefined) throw noSuchRule(id);
      io.out(explain(rule, io));
    });
}

/** What to say of an id that no rule has. */
export function noSuchRule(id: string): UsageError {
  const [close] = nearestOf(id, rules, (known) => [known.id]);
  const hint = close === undefined ? 'See cust rules for all of them.' : `Did you mean ${close.id}?`;
  return new UsageError(`There is no rule "${id}". ${hint}`);
}

function explain(rule: Rule, { paint }: Console): string {
  return [
    `${paint.strong(rule.id)}  ${paint.severity(rule.severity, rule.severity)}  from the preset ${rule.preset} on`,
    rule.title,
    '',
    rule.finds,
    '',
    `${paint.strong('Why it matters:')} ${rule.why}`,
    '',
    `${paint.strong('Where it comes from:')} ${rule.source}`,
    '',
    paint.strong('It speaks here:'),
    indented(rule.examples.before),
    '',
    paint.strong('It is silent here:'),
    indented(rule.examples.after),
    '',
  ].join('\n');
}

function indented(example: Example): string {
  const text =
    typeof example === 'string'
      ? example
      : Object.entries(example)
          .map(([file, content]) => `// ${file}\n${content}`)
          .join('\n');
  return text
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
}
