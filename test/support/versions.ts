/** Roadmaps in two versions. */
import { dayOf } from '../../grammar/values/dates.ts';
import type { Change } from '../../server/compare/changes.ts';
import { type Comparison, compare } from '../../server/compare/compare.ts';
import type { Version } from '../../server/compare/version.ts';
import { createService } from '../../server/service.ts';
import { rootUri, uriOf } from './marked.ts';

/** One text, or several by file name. */
export type Source = string | Readonly<Record<string, string>>;

/** A roadmap on 15 May 2026. */
export function versionOf(source: Source): Version {
  const service = createService();
  service.setFolders([rootUri]);
  service.setToday(dayOf(2026, 5, 15));
  const files = typeof source === 'string' ? { 'roadmap.cust': source } : source;
  for (const [name, text] of Object.entries(files)) service.setFile(uriOf(name), text);
  const [model] = service.snapshot().models;
  if (model === undefined) throw new Error('A version needs at least one file.');
  return service.version(model);
}

export function compared(before: Source, after: Source): Comparison {
  return compare(versionOf(before), versionOf(after));
}

/** The sentences about what changed. */
export function sentences(before: Source, after: Source): readonly string[] {
  return compared(before, after).changes.map(({ sentence }) => sentence);
}

/** What a change says, without where it stands, in a form that can be compared and sorted. */
export function gist({ kind, was, is, attribute, before, after }: Change): string {
  return JSON.stringify([kind, was?.id, is?.id, attribute, before, after]);
}
