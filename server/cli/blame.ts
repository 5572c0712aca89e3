/** `cust check --blame`: since when somebody answers for what has a finding, or nobody does. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOneOf, tenuresOf } from '../history/blame.ts';
import type { Tenure } from '../history/tenure.ts';
import { tenureText } from '../history/tenure-text.ts';
import { systemClock } from '../host/clock.ts';
import { readBlame } from '../host/git/blame.ts';
import { GitError, openRepository } from '../host/git/repository.ts';
import { type Model, titleOf } from '../model/model.ts';
import type { Report } from '../reports/findings/report.ts';
import { visible } from '../reports/visible.ts';
import { todayOf } from '../rules/checking/check.ts';
import type { Console } from './console.ts';
import { isStdin, type Loaded } from './load.ts';

/** More commits than anybody remembers. */
const mostCommits = 5_000;

/** A report that says it, as far as git tells; where git cannot tell, a notice says why. */
export async function withTenures(report: Report, loaded: Loaded, io: Console): Promise<Report> {
  const found = new Map<Model, ReadonlyMap<string, Tenure>>();
  for (const model of loaded.models) {
    const problem = await trace(model, loaded, found);
    if (problem !== undefined)
      io.err(
        `Notice: Since when somebody answers in ${visible(titleOf(model))} cannot be told. ${problem}\n`,
      );
  }
  const { modelOf } = loaded.service.snapshot();
  return {
    ...report,
    tenureOf: ({ uri, element }) => {
      const model = modelOf(uri);
      const one = element && model?.byId.get(element.id);
      const tenure = element && model && found.get(model)?.get(element.id);
      if (tenure === undefined || one === undefined || model === undefined) return undefined;
      return { tenure, text: tenureText(tenure, one, todayOf(model, systemClock.today())) };
    },
  };
}

/** Notes what is found out about one roadmap; returns the sentence that says why nothing was. */
async function trace(
  model: Model,
  { service }: Loaded,
  found: Map<Model, ReadonlyMap<string, Tenure>>,
): Promise<string | undefined> {
  const [file] = model.files;
  if (file === undefined || isStdin(file)) return 'It is read from standard input, which has no past.';
  try {
    const repository = await openRepository(dirname(fileURLToPath(file)));
    if (repository === undefined) return 'It is in no git repository.';
    const blame = await readBlame(repository, { most: mostCommits, isAsked: isOneOf([model]) });
    const known = blame && tenuresOf(blame, [model], service.version).get(model);
    if (known === undefined) return 'It is not committed yet.';
    found.set(model, known);
    return undefined;
  } catch (error) {
    if (error instanceof GitError) return error.message;
    throw error;
  }
}
