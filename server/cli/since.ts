/** `--changed-since`: which findings a branch has to do with. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pairRoadmaps } from '../compare/roadmaps.ts';
import { touchedBetween } from '../compare/touched.ts';
import { canonical } from '../host/uri.ts';
import type { Finding, Preset } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { defaultSettings } from '../settings/settings.ts';
import { isStdin, type Loaded } from './load.ts';
import { versionSince } from './revisions.ts';
import { throwAsUsage, UsageError } from './usage.ts';

/**
 * Whether a finding is new since the commit where this branch left `revision`, or stands on something that was
 * added or changed since. A roadmap that was not there before is new as a whole.
 * @throws UsageError where there is nothing to compare with
 */
export async function touchedSince(
  revision: string,
  { service, models, asked, unreadable }: Loaded,
  { paths, cwd, preset }: Asked,
): Promise<(finding: Finding) => boolean> {
  if ([...asked].some(isStdin))
    throw new UsageError('Standard input has no earlier version, so --changed-since needs files or folders.');
  const first = resolve(cwd, paths[0] ?? '.');
  const folder = (await stat(first)).isDirectory() ? first : dirname(first);
  const before = await versionSince(revision, folder).catch(throwAsUsage);
  before.service.setSettings(defaultSettings, preset === undefined ? {} : { preset });

  const root = await topOf(folder, before.root);
  const placeBefore = ({ key }: Model): string => key.slice(before.root.length);
  const placeNow = ({ key }: Model): string => key.slice(root.length);
  const pairs = pairRoadmaps(before.models, models, [placeBefore, placeNow]);
  const tests = new Map<Model, (finding: Finding) => boolean>();
  for (const [one, other] of pairs) {
    if (one === undefined || other === undefined) continue;
    // The original of a copy may not be among what is checked, and what is only like it is a new roadmap.
    if (one.roadmap?.id !== other.roadmap?.id && placeBefore(one) !== placeNow(other)) continue;
    const twinOf = (uri: string): string | undefined =>
      before.service.textOf(`${before.root}${uri.slice(root.length)}`)?.text;
    tests.set(other, touchedBetween(before.service.version(one), service.version(other), twinOf));
  }
  const { modelOf } = service.snapshot();
  return (finding) => {
    const model = modelOf(finding.uri);
    const test = model && tests.get(model);
    // What cannot be read makes the command fail, and so it is told for as long as that is so.
    return test === undefined || unreadable.includes(finding.uri) || test(finding);
  };
}

interface Asked {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly preset: Preset | undefined;
}

/** The top of the repository as paths below `folder` have it: git follows links on the way there, they do not. */
async function topOf(folder: string, top: string): Promise<string> {
  const below = uriOf(await realpath(folder)).slice(top.length);
  const own = uriOf(folder);
  return own.endsWith(`/${below}`) ? own.slice(0, own.length - below.length) : top;
}

function uriOf(folder: string): string {
  return canonical(pathToFileURL(folder).href).replace(/\/?$/, '/');
}
