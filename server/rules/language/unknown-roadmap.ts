/** What `unknown-reference` says of a file that is part of a roadmap which is not there. */

import type { Word } from '../../../grammar/syntax.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { isSameName, nearestWords } from '../../model/nearest.ts';
import type { Report, RuleContext } from '../rule.ts';
import { listed } from '../words.ts';
import { replacement } from './local.ts';

interface UnknownRoadmap {
  readonly uri: string;
  readonly name: Word;
  /** The names of the roadmaps that it may be a slip of. */
  readonly meant: readonly string[];
}

/** The roadmap that a file is `part of`, where it is not there. */
export function unknownRoadmapOf(uri: string, { partOf, headers }: RuleContext): UnknownRoadmap | undefined {
  const name = partOf(uri);
  if (name === undefined || headers.some((one) => one.name === name.text || one.label === name.text))
    return undefined;
  return {
    uri,
    name,
    meant: nearestWords(
      name.text,
      headers.flatMap((one) => one.name ?? []),
    ),
  };
}

export function withoutRoadmap({ uri, name, meant }: UnknownRoadmap): Report {
  const advice =
    meant.length > 0
      ? `Did you mean ${listed(meant, 'or')}?`
      : 'Check it together with the folder of that roadmap; until then, names from there are taken as they stand.';
  return {
    at: { part: 'range', file: uri, range: name.range },
    message: `No roadmap is called ${quoted(name.text)}, so this file is part of nothing. ${advice}`,
    fixes: () =>
      meant.map((roadmap, index) => ({
        title: `Change it to ${roadmap}`,
        preferred: index === 0,
        certain: meant.length === 1 && isSameName(roadmap, name.text),
        edits: replacement(uri, name.range, roadmap),
      })),
  };
}
