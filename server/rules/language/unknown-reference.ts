import { nearestElements } from '../../model/nearest.ts';
import type { EachRule, Report, RuleContext } from '../rule.ts';
import { anything, linkProblems } from './linking.ts';
import { asAmounts, asAmountsWithoutCommas, asThousands } from './unknown-names/amounts.ts';
import { asEndInWords } from './unknown-names/end-in-words.ts';
import { asEveryone } from './unknown-names/everyone.ts';
import { type Explainer, factOf, type Unknown } from './unknown-names/explanation.ts';
import { asHalfOfAName, wholeNameOf } from './unknown-names/half-of-a-name.ts';
import { asOpenAnswer } from './unknown-names/open-answer.ts';
import { asOtherKind, ofOtherKind } from './unknown-names/other-kind.ts';
import { asOtherReason } from './unknown-names/other-reason.ts';
import { asSeveralNames } from './unknown-names/several-names.ts';
import { asSlip } from './unknown-names/slip.ts';
import { unknownRoadmapOf, withoutRoadmap } from './unknown-roadmap.ts';

/** The first that has something to say is right. */
const explainers: readonly Explainer[] = [
  asOtherKind,
  asHalfOfAName,
  asEndInWords,
  asSeveralNames,
  asEveryone,
  asAmounts,
  asThousands,
  asAmountsWithoutCommas,
  asOtherReason,
  asOpenAnswer,
];

export const unknownReference: EachRule = {
  id: 'unknown-reference',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  mendable: true,
  title: 'A name that nothing has',
  finds:
    'A name that stands where a person, a silo, a metric and so on is expected, and that none of them has: neither as its short name nor as its display name. Stages of `lifecycle:` that nobody has declared are left to `stage-gap`, save for slips of the pen. In a file that says `part of` a roadmap which is not among the files that are checked, this alone is reported: the other names may well be there.',
  why: 'A name that leads nowhere looks like an answer and is none: whoever is named there will not know of it.',
  source: 'The language itself: names are how the parts of a roadmap hang together.',
  each: anything,
  check(element, context) {
    const problems = linkProblems(context.model, element, 'unknown-reference');
    return problems && reportsOn(problems, context);
  },
  *besides(context) {
    // What extends nothing is about no element.
    yield* reportsOn(linkProblems(context.model, undefined, 'unknown-reference') ?? [], context);
    for (const uri of context.model.files) {
      const unknown = unknownRoadmapOf(uri, context);
      if (unknown !== undefined) yield withoutRoadmap(unknown);
    }
  },
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" { head: priya; owner priya "Priya Nair" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: Dana; measure: win-rat }
}
stage renew "Renew" {
  touchpoint renewal "Renewal" { owner: "Erik Sund"; with: priya }
}
metric win-rate "Win rate" { owner: dana }
`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
silo success "Customer Success" {
  head: priya
  owner priya "Priya Nair"
  owner erik-sund "Erik Sund"
}
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; measure: win-rate }
}
stage renew "Renew" {
  touchpoint renewal "Renewal" { owner: "Erik Sund"; with: priya }
}
metric win-rate "Win rate" { owner: dana }
`,
  },
};

function* reportsOn(problems: readonly Unknown[], context: RuleContext): Iterable<Report> {
  for (const problem of problems) {
    const isLeftToStageGap =
      problem.attribute === 'lifecycle' &&
      nearestElements(context.model, problem.text, ['stage']).length === 0;
    if (isLeftToStageGap) continue;
    if (unknownRoadmapOf(problem.anchor.file, context) && isNothingHere(problem, context)) continue;
    // The second half of a name that its comma has cut in two is no finding of its own.
    if (wholeNameOf(problem, context)?.isSecond === true) continue;
    yield report(problem, context);
  }
}

function report(problem: Unknown, context: RuleContext): Report {
  const { anchor, element } = problem;
  const fact = factOf(problem);
  for (const explain of explainers) {
    const explanation = explain(problem, context, fact);
    if (explanation !== undefined) return { at: anchor, element, ...explanation };
  }
  return { at: anchor, element, ...asSlip(problem, context, fact) };
}

/** Nothing that was read comes near the name: it may stand in the roadmap that is missing. */
function isNothingHere(problem: Unknown, context: RuleContext): boolean {
  return (
    nearestElements(context.model, problem.text, problem.kinds).length === 0 &&
    ofOtherKind(problem, context) === undefined
  );
}
