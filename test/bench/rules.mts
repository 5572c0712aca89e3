import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from '../../grammar/parser.ts';
import { dayOf } from '../../grammar/values/dates.ts';
import type { Model } from '../../server/model/model.ts';
import { type Snapshot, Workspace } from '../../server/model/workspace.ts';
import { type Checked, check } from '../../server/rules/checking/check.ts';
import { rules } from '../../server/rules/index.ts';
import { defaultSettings } from '../../server/settings/settings.ts';
import { type Benchmark, median } from './benchmark.mts';
import { brokenRoadmap, longRoadmap } from './roadmaps.mts';

const lines = 20_000;
const mostNoted = 5;

/** So often single rules are timed, apart from the rounds: taking the time takes time. */
const timedChecks = 5;

let sound: Linked | undefined;

/** All rules on a roadmap that is sound, and on one with thousands of slips, against parsing the first. */
export const rulesBenchmark: Benchmark = {
  name: 'rules',
  description: `all ${rules.length} rules on a linked roadmap of ${lines.toLocaleString('en')} lines, against its parse`,
  prepare() {
    const text = longRoadmap(lines);
    const linked = linkedOf(text);
    sound = linked;
    const broken = linkedOf(brokenRoadmap(lines));
    return [
      { name: 'parse', run: paying(() => parse(text)) },
      { name: 'all rules', run: paying(() => checkAll(linked)), limit: 0.25 },
      { name: 'all rules, many slips', run: paying(() => checkAll(broken)) },
    ];
  },
  notes() {
    if (sound === undefined) return [];
    const times = new Map<string, number[]>();
    for (let count = 0; count < timedChecks; count += 1) {
      const { timings = [] } = checkAll(sound, () => performance.now());
      for (const { rule, ms } of timings) times.set(rule, [...(times.get(rule) ?? []), ms]);
    }
    const medians = [...times].map(([rule, all]) => ({ rule, ms: median(all) }));
    const slowest = medians.sort((a, b) => b.ms - a.ms).slice(0, mostNoted);
    return slowest.map(({ rule, ms }) => `${ms.toFixed(1)} ms  ${rule}`);
  },
};

/**
 * Work that pays for its own garbage and for nobody else's. A parse leaves a dead tree of some ten megabytes among
 * what is young. Whoever came next had it copied, twice, and that was a tenth of the time of all rules.
 */
function paying(work: () => unknown): () => void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
  return () => {
    work();
    // What outlives the first time stays among the young until the second.
    collect({ type: 'minor' });
    collect({ type: 'minor' });
  };
}

interface Linked {
  readonly snapshot: Snapshot;
  readonly model: Model;
}

function linkedOf(text: string): Linked {
  const workspace = new Workspace();
  workspace.setFile('file:///long.cust', text);
  const snapshot = workspace.snapshot();
  const [model] = snapshot.models;
  if (model === undefined) throw new Error('The long roadmap makes no model.');
  return { snapshot, model };
}

function checkAll({ snapshot, model }: Linked, clock?: () => number): Checked {
  // What rules work out once for each roadmap is part of their time: to them, a copy is another one.
  return check(snapshot, { ...model }, rules, {
    ...defaultSettings,
    preset: 'board',
    today: dayOf(2026, 5, 15),
    ...(clock === undefined ? {} : { clock }),
  });
}
