/** Earlier versions of roadmaps, as the client gives them, and what has changed since. */
import { compare } from '../compare/compare.ts';
import { pairRoadmaps } from '../compare/roadmaps.ts';
import { emptyVersion, type Version } from '../compare/version.ts';
import { canonical } from '../host/uri.ts';
import type { Model } from '../model/model.ts';
import type { Compared } from '../reports/changes-picture.ts';
import type { Service } from '../service.ts';
import { isSettingsFile } from '../settings/file.ts';
import type { BaseVersion, SetBaseParams } from './protocol.ts';

interface Base {
  readonly version: BaseVersion;
  /** Made when it is first asked for, and again when the person's settings change. */
  service?: Service;
}

export class Bases {
  readonly #service: Service;
  readonly #bases = new Map<string, Base>();

  /** @param service knows the roadmaps as they are now. */
  constructor(service: Service) {
    this.#service = service;
  }

  set({ base, version }: SetBaseParams): void {
    if (version === undefined) this.#bases.delete(base);
    else this.#bases.set(base, { version });
  }

  settingsChanged(): void {
    for (const base of this.#bases.values()) delete base.service;
  }

  /**
   * A roadmap and the earlier version of it; one that is not in that version is compared with nothing. Undefined
   * where nobody has given a version of that name.
   */
  compared(base: string, model: Model): { readonly name: string; readonly compared: Compared } | undefined {
    const known = this.#bases.get(base);
    if (known === undefined) return undefined;
    const { version } = known;
    const service = this.#serviceOf(known);
    const was = earlierOf(model, this.#service, service, version);
    const after = this.#service.version(model);
    const before: Version = was === undefined ? emptyVersion(after.today) : service.version(was);
    return { name: version.name, compared: { before, after, comparison: compare(before, after) } };
  }

  #serviceOf(base: Base): Service {
    const { version } = base;
    const service = base.service ?? filled(this.#service.another(), version);
    base.service = service;
    return service;
  }
}

function filled(service: Service, { root, files }: BaseVersion): Service {
  service.setFolders([canonical(root)]);
  for (const { uri, text } of files) {
    const key = canonical(uri);
    if (isSettingsFile(key)) service.setSettingsFile(key, text);
    else service.setFile(key, text);
  }
  return service;
}

function earlierOf(
  model: Model,
  now: Service,
  then: Service,
  { root, beside }: BaseVersion,
): Model | undefined {
  const below =
    (folder: string) =>
    ({ key }: Model): string =>
      key.startsWith(folder) ? key.slice(folder.length) : key;
  const pairs = pairRoadmaps(then.snapshot().models, now.snapshot().models, [
    below(canonical(root)),
    below(canonical(beside)),
  ]);
  return pairs.find(([, after]) => after === model)?.[0];
}
