/** What all parts of the service stand on: the texts, the settings and the date, and what the rules say by them. */
import type { Day } from '../../grammar/values/dates.ts';
import type { FeatureContext } from '../features/context.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import { Workspace } from '../model/workspace.ts';
import { Answers } from '../rules/checking/answers.ts';
import { type Checked, type CheckOptions, check, checking, todayOf } from '../rules/checking/check.ts';
import { rechecking } from '../rules/checking/recheck.ts';
import { rules } from '../rules/index.ts';
import type { ServiceOptions } from './contract.ts';
import { TeamSettings } from './team-settings.ts';
import type { Ask } from './trials.ts';

/** What the parts of the service share; nobody outside `service/` sees it. */
export interface Core {
  readonly workspace: Workspace;
  readonly settings: TeamSettings;
  /** What the rules have said so far: to be cleared where the settings change. */
  readonly answers: Answers;
  readonly today: () => Day;
  readonly setToday: (day: Day) => void;
  /** `as-of:` of the roadmap, else the host's date. */
  readonly asOf: (model: Model) => Day;
  readonly optionsFor: (model: Model) => CheckOptions;
  /** What the rules say of a roadmap as it is now; what is missing of their work is done at once. */
  readonly checkedOf: (model: Model) => Checked;
  /** The same of one file. */
  readonly findingsIn: (uri: string) => readonly Finding[];
  /** Unlike `checkedOf`, of any snapshot, and without baselines. */
  readonly ask: Ask;
  /** What editor features get to see. */
  readonly context: () => FeatureContext;
}

export function createCore({ clock, tenureOf, report }: ServiceOptions): Core {
  const workspace = new Workspace();
  const settings = new TeamSettings();
  let today: Day = 0;
  const optionsFor = (model: Model): CheckOptions => ({
    ...settings.of(model),
    today,
    ...(clock === undefined ? {} : { clock }),
  });
  const answers = new Answers(function* (snapshot, model, last) {
    // The first time, nobody knows whether there will be a second one: what it would save is not worked out.
    const isFirst = last === undefined || clock !== undefined;
    const { checked, kept } = isFirst
      ? { checked: yield* checking(snapshot, model, rules, optionsFor(model)), kept: undefined }
      : yield* rechecking(snapshot, model, rules, optionsFor(model), last.kept);
    return { checked: settings.withBaseline(checked, model), kept };
  });
  const asOf = (model: Model): Day => todayOf(model, today);
  const checkedOf = (model: Model): Checked => answers.checked(workspace.snapshot(), model);

  return {
    workspace,
    settings,
    answers,
    today: () => today,
    setToday(day) {
      if (day === today) return;
      today = day;
      answers.clear();
    },
    asOf,
    optionsFor,
    checkedOf,
    findingsIn(uri) {
      const model = workspace.snapshot().modelOf(uri);
      return model === undefined ? [] : checkedOf(model).inFile(uri);
    },
    ask: (snapshot, model) => check(snapshot, model, rules, optionsFor(model)).findings,
    context: () => ({
      snapshot: workspace.snapshot(),
      checkedOf,
      lastCheckedOf: (model) => answers.last(workspace.snapshot(), model) ?? checkedOf(model),
      todayOf: asOf,
      ...(tenureOf === undefined ? {} : { tenureOf }),
      me: settings.own.me,
      ...(report === undefined ? {} : { report }),
    }),
  };
}
