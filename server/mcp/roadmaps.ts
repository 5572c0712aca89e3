/** The roadmaps of one folder, as its files are whenever somebody asks. */
import { relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { systemClock } from '../host/clock.ts';
import { nodeFiles } from '../host/node-files.ts';
import { onlyBelow } from '../host/only-below.ts';
import { canonical } from '../host/uri.ts';
import { FileKeeper } from '../lsp/files.ts';
import { lineNumberAt } from '../model/lines.ts';
import type { SourceRange } from '../model/locate.ts';
import { locate } from '../model/locate.ts';
import { type Element, type Model, nameAnchor, titleOf } from '../model/model.ts';
import { createService, type Service } from '../service.ts';
import { Refusal } from './refusal.ts';

/** Everything as it was at one moment. */
export interface Roadmaps {
  readonly service: Service;
  readonly models: readonly Model[];
  /** A file as seen from the folder, with `/`. */
  readonly nameOf: (uri: string) => string;
  /** `plan/acme.cust:12`. */
  readonly placeOf: (place: SourceRange) => string;
  readonly placeOfElement: (element: Element) => string;
  /** The roadmap with that short or display name; the only one, where none is given. Throws a `Refusal`. */
  readonly choose: (name: string | undefined) => Model;
  /** The only element of all roadmaps with that id. Throws a `Refusal`. */
  readonly find: (
    id: string,
    roadmap: string | undefined,
  ) => { readonly model: Model; readonly element: Element };
}

export interface Folder {
  /** An absolute path. */
  readonly path: string;
  /** Reads what has changed since the last time. Questions that come together wait for each other. */
  readonly read: () => Promise<Roadmaps>;
}

export function openFolder(path: string): Folder {
  const root = canonical(pathToFileURL(path).href);
  const service = createService();
  const keeper = new FileKeeper(service, () => onlyBelow(path, nodeFiles));
  let turn: Promise<void> = Promise.resolve();
  return {
    path,
    read: async () => {
      turn = turn.then(
        () => keeper.load([root]),
        () => keeper.load([root]),
      );
      await turn;
      service.setToday(systemClock.today());
      return roadmapsOf(service, path);
    },
  };
}

function roadmapsOf(service: Service, folder: string): Roadmaps {
  const { models, treeOf } = service.snapshot();
  const nameOf = (uri: string): string => relative(folder, fileURLToPath(uri)).split(sep).join('/');
  const placeOf = ({ uri, range }: SourceRange): string =>
    `${nameOf(uri)}:${lineNumberAt(treeOf(uri), range.start)}`;
  const choose = (name: string | undefined): Model => {
    const named =
      name === undefined
        ? models
        : models.filter((model) => model.roadmap?.name === name || titleOf(model) === name);
    const [only] = named;
    if (only !== undefined && named.length === 1) return only;
    const known = models.map((model) => model.roadmap?.name ?? titleOf(model)).join(', ');
    if (models.length === 0) throw new Refusal('There is no roadmap in this folder yet.');
    throw new Refusal(
      named.length === 0
        ? `There is no roadmap “${name}” here. There are: ${known}.`
        : `There are several roadmaps here: ${known}. Say which one.`,
    );
  };
  return {
    service,
    models,
    nameOf,
    placeOf,
    placeOfElement: (element) => placeOf(locate(nameAnchor(element), treeOf)),
    choose,
    find: (id, roadmap) => {
      const within = roadmap === undefined ? models : [choose(roadmap)];
      const found = within.flatMap((model) => {
        const element = model.byId.get(id);
        return element === undefined ? [] : [{ model, element }];
      });
      const [only] = found;
      if (only === undefined)
        throw new Refusal(`Nothing here has the id “${id}”. list_elements gives the ids.`);
      if (found.length > 1) throw new Refusal(`Several roadmaps have a “${id}”. Say which roadmap.`);
      return only;
    },
  };
}
