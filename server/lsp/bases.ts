/** Earlier versions of roadmaps, as the client gives them, and what has changed since. */
import { compare } from '../compare/compare.ts';
import { pairRoadmaps } from '../compare/roadmaps.ts';
import { emptyVersion, type Version } from '../compare/version.ts';
import { canonical, uriBelow } from '../host/uri.ts';
import type { Model } from '../model/model.ts';
import type { Compared } from '../reports/changes/picture.ts';
import type { Service } from '../service.ts';
import { isSettingsFile } from '../settings/file.ts';
import type { BaseVersion, SetBaseParams, SetBaseResult } from './protocol.ts';

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

  set({ base, version }: SetBaseParams): SetBaseResult {
    if (version === undefined) {
      this.#bases.delete(base);
      return { wanted: [] };
    }
    const known: Base = { version };
    this.#bases.set(base, known);
    const given = new Set(version.files.map(({ uri }) => canonical(uri)));
    const named = this.#serviceOf(known)
      .dataFiles()
      .map(({ folder, path }) => uriBelow(folder, path));
    return { wanted: [...new Set(named)].filter((uri) => !given.has(uri)) };
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
  const others = new Map<string, string>();
  for (const { uri, text } of files) {
    const key = canonical(uri);
    if (isSettingsFile(key)) service.setSettingsFile(key, text);
    else if (key.toLowerCase().endsWith('.cust')) service.setFile(key, text);
    else others.set(key, text);
  }
  for (const place of service.dataFiles()) {
    const text = others.get(uriBelow(place.folder, place.path));
    service.setDataFile(place, text === undefined ? { missing: true } : { text });
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
