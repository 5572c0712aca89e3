/** What VS Code shows as settings is what the server reads, with the same defaults. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultSettings, settingsFrom } from '../../server/settings/settings.ts';

interface Property {
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const properties: Readonly<Record<string, Property>> = manifest.contributes.configuration.properties;

/** `{ 'cust.inlayHints.names': … }` as an editor sends it: nested, without `cust`. */
function sent(choose: (property: Property) => unknown): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(properties)) {
    const [, ...path] = name.split('.');
    const last = path.pop() ?? '';
    let at = root;
    for (const part of path) {
      at[part] ??= {};
      at = at[part] as Record<string, unknown>;
    }
    at[last] = choose(property);
  }
  return root;
}

test('the defaults are those of the server', () => {
  expect(settingsFrom(sent((property) => property.default))).toEqual(defaultSettings);
  expect(settingsFrom({})).toEqual(defaultSettings);
});

/** Others are the extension's own business. */
const isServers = (name: string): boolean => (name.split('.')[1] ?? '') in defaultSettings;

test('every switch and every choice reaches the server', () => {
  for (const [name, property] of Object.entries(properties).filter(([each]) => isServers(each))) {
    const values = property.enum ?? (typeof property.default === 'boolean' ? [true, false] : []);
    for (const value of values.filter((one) => one !== property.default)) {
      const settings = settingsFrom(sent((other) => (other === property ? value : other.default)));
      expect(settings, `${name}: ${value}`).not.toEqual(defaultSettings);
    }
  }
});

test('every setting says what it does, and so does every choice', () => {
  for (const [name, property] of Object.entries(properties)) {
    expect(property.description ?? property.markdownDescription, name).toMatch(/\.$|"$/);
    const words = property.enumDescriptions ?? property.markdownEnumDescriptions ?? [];
    expect(words, name).toHaveLength(property.enum?.length ?? 0);
  }
});
