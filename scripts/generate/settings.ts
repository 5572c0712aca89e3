/** What editors know about settings: the schema of `cust.json`, and the names of the rules in VS Code's own settings. */
import { toJsonSchema } from '@valibot/to-json-schema';
import { severities } from '../../server/model/finding.ts';
import { rules } from '../../server/rules/index.ts';
import { settingsSchema } from '../../server/settings/file.ts';

const levels = [...severities, 'off'];

/** The JSON schema of `cust.json`. */
export function settingsFileSchema(): object {
  const schema = toJsonSchema(
    settingsSchema(rules.map(({ id }) => id)),
    // That a list is no object goes without saying in JSON schema.
    { errorMode: 'ignore' },
  );
  const { properties = {}, ...rest } = schema;
  const { severities: all } = properties;
  const properly = typeof all === 'object' ? all : {};
  return {
    ...rest,
    title: 'Settings of a customer roadmap',
    definitions: { level: { enum: levels } },
    properties: { ...properties, severities: { ...properly, properties: ruleProperties() } },
  };
}

/** One property for each rule, with its title: completed by editors, and checked. */
function ruleProperties(): Record<string, object> {
  return Object.fromEntries(
    rules.map(({ id, title, severity }) => [
      id,
      {
        allOf: [{ $ref: '#/definitions/level' }],
        description: `${title}. Speaks as ${severity} unless set.`,
      },
    ]),
  );
}

/** The extension's manifest with the names of the rules in its settings; everything else stays as it is. */
export function manifestWithRules(manifest: string): string {
  const parsed = JSON.parse(manifest);
  const setting = parsed.contributes.configuration.properties['cust.severities'];
  setting.propertyNames = { enum: rules.map(({ id }) => id) };
  return `${JSON.stringify(parsed, undefined, 2)}\n`;
}
