/** `cust.json`: the settings that a roadmap carries along, so that every editor and CI judge it alike. */
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import * as v from 'valibot';
import type { Range } from '../../grammar/syntax.ts';
import { presets, severities } from '../model/finding.ts';
import type { RoadmapSettings } from './settings.ts';

/** The name of the file; it stands beside the roadmap's header. */
export const settingsFileName = 'cust.json';

/** Whether a URI is that of a settings file. */
export function isSettingsFile(uri: string): boolean {
  return uri.endsWith(`/${settingsFileName}`);
}

/** Something wrong with a settings file, with offsets into its text. */
export interface SettingsProblem {
  readonly range: Range;
  readonly message: string;
}

export interface ReadSettings {
  /** What could be understood; a setting that is wrong counts as not set. */
  readonly settings: RoadmapSettings;
  readonly problems: readonly SettingsProblem[];
}

const positive = v.pipe(v.number('This is a number.'), v.minValue(1, 'This is 1 or more.'));

/** An object and no list: the library takes a list for an object with no names. */
const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(
    v.custom<object>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      'Settings stand between { and }.',
    ),
    v.strictObject(entries),
  );

/** The shape of the file, for rules with these ids. Editors get it as `schemas/cust.schema.json`. */
export function settingsSchema(ruleIds: readonly string[]) {
  const level = v.picklist(
    [...severities, 'off'],
    `A rule speaks as one of: ${[...severities, 'off'].join(', ')}.`,
  );
  return object({
    $schema: v.optional(v.pipe(v.string(), v.description('Where editors find what may stand in this file.'))),
    preset: v.optional(
      v.pipe(
        v.picklist(presets, `The preset is one of: ${presets.join(', ')}.`),
        v.description('How much Cust looks for: draft the least, review all core rules, board every rule.'),
      ),
    ),
    severities: v.optional(
      v.pipe(
        object(Object.fromEntries(ruleIds.map((id) => [id, v.optional(level)]))),
        v.description('How loudly single rules speak; stronger than the preset.'),
      ),
    ),
    thresholds: v.optional(
      v.pipe(
        object({
          'overloaded-owner': v.optional(
            v.pipe(positive, v.description('How many things one person may own by name (8).')),
          ),
          'owner-succession': v.optional(
            v.pipe(
              positive,
              v.description('After how many months a customer-owner should have a successor (26).'),
            ),
          ),
        }),
        v.description('The few numbers that rules measure against.'),
      ),
    ),
    baseline: v.optional(
      v.pipe(
        v.string('This is the path of a file, in quotes.'),
        v.description('A file of findings that are known already, relative to this one. They show as hints.'),
      ),
    ),
  });
}

/** What the parser stumbles over, by the names that the library has for it. */
const slips: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'the name of a setting, in quotes, is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  EndOfFileExpected: 'there is more after the last }',
  InvalidSymbol: 'there is a word without quotes',
  InvalidNumberFormat: 'there is a number that is none',
  UnexpectedEndOfNumber: 'a number is cut off',
  InvalidCommentToken: 'there is a comment out of place',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfString: 'a closing quote is missing',
  InvalidUnicode: 'there is a \\u that does not name a letter',
  InvalidEscapeCharacter: 'there is a \\ before a letter that needs none',
  InvalidCharacter: 'there is a letter that may not stand',
};

/** No settings need more brackets; far more of them, nested, would exhaust the stack of the parser. */
const mostBrackets = 1000;

/** Reads a settings file. Comments and a trailing comma are let pass. */
export function readSettingsFile(text: string, ruleIds: readonly string[]): ReadSettings {
  if (text.split(/[[{]/, mostBrackets + 2).length > mostBrackets + 1) {
    const message =
      'This file has more brackets than settings have. Write it anew, without what is no setting.';
    return { settings: {}, problems: [{ range: { start: 0, end: 1 }, message }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) {
    const problems = errors.slice(0, 1).map(({ error, offset, length }) => ({
      range: { start: offset, end: offset + length },
      message: `This file is not JSON: ${slips[printParseErrorCode(error)] ?? 'something is out of place'} here.`,
    }));
    return { settings: {}, problems };
  }
  if (tree === undefined) return { settings: {}, problems: [] };
  const result = v.safeParse(settingsSchema(ruleIds), getNodeValue(tree));
  if (result.success) return { settings: result.output as RoadmapSettings, problems: [] };
  const wrong = result.issues.map((issue) => ({
    path: (issue.path ?? []).map(({ key }) => key as string | number),
    message: issue.type === 'strict_object' ? unknownName(issue.path, ruleIds) : issue.message,
  }));
  return {
    settings: withoutWrong(
      getNodeValue(tree),
      wrong.map(({ path }) => path),
    ) as RoadmapSettings,
    problems: wrong.map(({ path, message }) => ({ range: rangeOf(tree, path), message })),
  };
}

/** Something wrong with what a setting names, at that setting. */
export function problemAt(text: string, setting: keyof RoadmapSettings, message: string): SettingsProblem {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return { range: tree === undefined ? { start: 0, end: 0 } : rangeOf(tree, [setting]), message };
}

function unknownName(
  path: readonly { readonly key: unknown }[] | undefined,
  ruleIds: readonly string[],
): string {
  const names = (path ?? []).map(({ key }) => String(key));
  const name = names.at(-1);
  if (name === undefined) return 'Settings stand between { and }.';
  if (names.length === 2 && names[0] === 'severities') {
    return `There is no rule “${name}”. ${ruleIds.length} rules can be set; cust rules lists them.`;
  }
  const known =
    names.length === 2 ? 'overloaded-owner, owner-succession' : 'preset, severities, thresholds, baseline';
  return `“${name}” is no setting. There are: ${known}.`;
}

/** The value without the parts at `paths`, each at most two names deep. */
function withoutWrong(value: unknown, paths: readonly (readonly (string | number)[])[]): unknown {
  if (typeof value !== 'object' || value === null || paths.some((path) => path.length === 0)) return {};
  const outer = new Set(paths.filter((path) => path.length === 1).map(([name]) => name));
  const kept = Object.entries(value).filter(([name]) => !outer.has(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => {
      const inside = paths.filter((path) => path.length > 1 && path[0] === name).map((path) => path.slice(1));
      return [name, inside.length === 0 ? inner : withoutWrong(inner, inside)];
    }),
  );
}

/** The name of the property at a path, else its value, else the start of the file. */
function rangeOf(tree: Node, path: readonly (string | number)[]): Range {
  const node = findNodeAtLocation(tree, [...path]);
  const place = node?.parent?.type === 'property' ? node.parent : (node ?? tree);
  return { start: place.offset, end: place.offset + place.length };
}
