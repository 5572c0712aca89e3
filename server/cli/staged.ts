/** `--staged`: the roadmaps as the next commit would have them. */
import { realpath } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { milliseconds } from '../host/clock.ts';
import { openRepository } from '../host/git/repository.ts';
import { stagedFiles } from '../host/git/staged.ts';
import { canonical } from '../host/uri.ts';
import { type Loaded, nameIn } from './load.ts';
import { isWithin } from './revisions.ts';
import { UsageError } from './usage.ts';
import { commitVersion } from './versions.ts';

/**
 * What is staged, with the files asked for that the next commit would add or change.
 * @throws UsageError outside repositories
 */
export async function loadStaged(cwd: string): Promise<Loaded> {
  const start = milliseconds();
  const repository = await openRepository(cwd);
  if (repository === undefined)
    throw new UsageError('This folder is in no git repository, so nothing is staged. Leave --staged out.');
  const staged = await stagedFiles(repository);
  const head = await repository.commitOf('HEAD');
  const before = new Map(
    head === undefined ? [] : (await repository.files(head)).map(({ path, object }) => [path, object]),
  );
  const changed = staged.filter(({ path, object }) => before.get(path) !== object).map(({ path }) => path);
  const { service, unreadable } = await commitVersion(
    { ...repository, files: async () => staged },
    '',
    'what is staged',
  );
  const here = canonical(pathToFileURL(await realpath(cwd)).href);
  const uris = changed.map((path) => canonical(pathToFileURL(`${repository.top}/${path}`).href));
  const { modelOf, models, files } = service.snapshot();
  const asked = new Set(uris.filter((uri) => (files.has(uri) || unreadable.has(uri)) && isWithin(uri, here)));
  const own = new Set([...asked].map(modelOf));
  return {
    service,
    asked,
    models: models.filter((model) => own.has(model)),
    unreadable: [...unreadable.keys()].filter((uri) => asked.has(uri)),
    files: files.size,
    times: { read: milliseconds() - start, link: 0 },
    nameOf: (uri) => nameIn(cwd, uri),
  };
}
