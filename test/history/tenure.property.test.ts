import { expect, test } from 'vitest';
import type { Version } from '../../server/compare/version.ts';
import { type Tenure, Tracing } from '../../server/history/tenure.ts';
import { Workspace } from '../../server/model/workspace.ts';
import { rootUri, uriOf } from '../support/marked.ts';
import { fc } from '../support/property.ts';

const things = ['a', 'b', 'c'];
const owners = [undefined, 'dana', 'tom', 'tbd'] as const;

/** Who answers for each of the things, and for an initiative and its part. */
interface Plan {
  readonly owners: readonly (typeof owners)[number][];
  readonly whole: (typeof owners)[number];
  readonly part: (typeof owners)[number];
  readonly rest: number;
}

const anyOwner = fc.constantFrom(...owners);
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  owners: fc.array(anyOwner, { minLength: things.length, maxLength: things.length }),
  whole: anyOwner,
  part: anyOwner,
  rest: fc.integer({ min: 1, max: 5 }),
});

const says = (owner: string | undefined): string => (owner === undefined ? '' : `owner: ${owner}`);

/** What lies between: only so far away from an edit, declarations stay the same values. */
const between = (name: string): string =>
  [1, 2, 3].map((number) => `segment ${name}${number} "S" { count: 1 }\n`).join('');

function textOf({ owners: given, whole, part, rest }: Plan): string {
  const touchpoints = things.map(
    (name, i) => `  touchpoint ${name} { feeling: ${rest}; ${says(given[i])} }\n`,
  );
  return `roadmap acme "Acme" {}
owner dana "Dana" {}
owner tom "Tom" {}
${between('x')}stage s "S" {
${touchpoints.join('')}}
${between('y')}initiative whole "Whole" { ${says(whole)} }
${between('z')}initiative part "Part" { part-of: whole; ${says(part)} }
`;
}

/** By the order of the versions: the newest is 0. */
function traced(versions: readonly Version[]): ReadonlyMap<string, Tenure> {
  const [newest, ...older] = versions;
  if (newest === undefined) throw new Error('There is no version.');
  const change = (number: number) => ({ id: `${number}`, day: number, author: 'Ada' });
  const tracing = new Tracing(newest, change(0));
  older.forEach((version, index) => {
    tracing.look(version, change(index + 1));
  });
  return tracing.finish(true).of;
}

/** One workspace that follows, or one for each version. */
function versionsOf(plans: readonly Plan[], isOne: boolean): readonly Version[] {
  let workspace = new Workspace();
  return plans.map((plan) => {
    if (!isOne) workspace = new Workspace();
    workspace.setFolders([rootUri]);
    workspace.setFile(uriOf('roadmap.cust'), textOf(plan));
    const snapshot = workspace.snapshot();
    const [model] = snapshot.models;
    if (model === undefined) throw new Error('There is no roadmap.');
    return { model, snapshot, findings: [], today: 0 };
  });
}

const person = (owner: string | undefined): string | undefined => (owner === 'tbd' ? undefined : owner);

/** The oldest of the newest versions in which the same person answers, or nobody. */
function oldest(plans: readonly Plan[], of: (plan: Plan) => string | undefined): string {
  const [newest] = plans;
  const other = plans.findIndex((plan) => newest !== undefined && of(plan) !== of(newest));
  return String((other === -1 ? plans.length : other) - 1);
}

test('since when is what looking at each version by itself would tell, followed step by step or not', () => {
  fc.assert(
    fc.property(fc.array(anyPlan, { minLength: 1, maxLength: 6 }), (plans) => {
      const found = traced(versionsOf(plans, true));
      expect([...found]).toEqual([...traced(versionsOf(plans, false))]);
      const since = (id: string): string | undefined => found.get(id)?.change?.id;
      for (const [i, name] of things.entries())
        expect(since(`touchpoint:s.${name}`)).toBe(oldest(plans, (plan) => person(plan.owners[i])));
      expect(since('initiative:whole')).toBe(oldest(plans, ({ whole }) => person(whole)));
      expect(since('initiative:part')).toBe(
        oldest(plans, ({ whole, part }) => person(part === undefined ? whole : part)),
      );
    }),
    { numRuns: 100 },
  );
});
