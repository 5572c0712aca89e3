import type { Range } from '../../../grammar/syntax.ts';
import { isOpenAnswer, meansNone } from '../../../grammar/values/open-answers.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { attributeFor, type KindName, kindSpec, mayNest } from '../../../grammar/vocabulary.ts';
import { findAttribute, quoteIfNeeded, removeAttribute } from '../../../grammar/writing/edit.ts';
import { declarationOf, locate } from '../../model/locate.ts';
import { type Element, type LinkProblem, nameAnchor } from '../../model/model.ts';
import { nearestElements } from '../../model/nearest.ts';
import { referenceTo } from '../naming.ts';
import type { EachRule, FixDraft, Report, RuleContext } from '../rule.ts';
import { listed, withArticle } from '../words.ts';
import { isCalled } from './called.ts';
import { declareFixes, ownerToCome } from './declare.ts';
import { endInWords } from './end-in-words.ts';
import { anything, linkProblems } from './linking.ts';
import { replacement } from './local.ts';
import { asNamedAmounts, hasAmountInside, type NamedAmounts } from './named-amounts.ts';
import { ofOtherKind, otherKindFixes } from './other-kind.ts';
import { isOtherReason } from './said-instead.ts';
import { adviceOnSeveral, namesIn, severalFixes } from './several-names.ts';
import { unknownRoadmapOf, withoutRoadmap } from './unknown-roadmap.ts';
import { wholeNameFixes, wholeNameOf } from './whole-name.ts';

type Unknown = Extract<LinkProblem, { code: 'unknown-reference' }>;

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

/** What a name that leads nowhere was meant as, and what to do about it. */
type Explanation = Omit<Report, 'at' | 'element'>;

/** Explains a problem, unless it is of another sort; `fact` says what there is not. */
type Explainer = (problem: Unknown, context: RuleContext, fact: string) => Explanation | undefined;

function report(problem: Unknown, context: RuleContext): Report {
  const { anchor, element } = problem;
  const fact = factOf(problem);
  for (const explain of explainers) {
    const explanation = explain(problem, context, fact);
    if (explanation !== undefined) return { at: anchor, element, ...explanation };
  }
  return { at: anchor, element, ...asSlip(problem, context, fact) };
}

function factOf({ attribute, text, kinds }: Unknown): string {
  return attribute === 'extend'
    ? `There is no ${wantedIn(kinds)} called ${quoted(text)} to add this to.`
    : `No ${wantedIn(kinds)} is called ${quoted(text)}.`;
}

const wantedIn = (kinds: readonly KindName[]): string => listed(kinds.map(labelOf), 'or');

const asOtherKind: Explainer = (problem, context) => {
  const { attribute, kinds } = problem;
  const other = attribute === 'extend' ? undefined : ofOtherKind(problem, context);
  if (other === undefined) return undefined;
  return {
    message: `${quoted(other.label)} is ${aKind(other.kind)}, and what is wanted here is ${withArticle(wantedIn(kinds))}. ${whyNot(other.kind, kinds)}`,
    related: [{ at: nameAnchor(other), message: `${quoted(other.label)} is declared here.` }],
    fixes: () => otherKindFixes(problem, other, context),
  };
};

const asHalfOfAName: Explainer = (problem, context) => {
  const whole = wholeNameOf(problem, context);
  if (whole === undefined) return undefined;
  return {
    message: `A comma parts two names. Where ${whole.named.label} is meant, put the name in quotes.`,
    fixes: () => wholeNameFixes(problem, whole, context),
  };
};

const asEndInWords: Explainer = (problem, context, fact) => {
  const end = endInWords(problem, context);
  const name = end && referenceTo(context.model, end.meant, problem.kinds);
  if (end === undefined || name === undefined) return undefined;
  const { meant, range } = end;
  return {
    message: `${fact} Where ${meant.label} is meant, write ${name}.`,
    fixes: () => [
      {
        title: `Change it to ${name}${gloss(meant, name)}`,
        preferred: true,
        certain: true,
        edits: replacement(problem.anchor.file, range, name),
      },
    ],
  };
};

const asSeveralNames: Explainer = (problem, context, fact) => {
  const several = namesIn(problem, context);
  if (several.length === 0) return undefined;
  return {
    message: `${fact} ${adviceOnSeveral(problem, several)}`,
    fixes: () => severalFixes(problem, several, context),
  };
};

const asAmounts: Explainer = (problem, context, fact) => {
  const amounts = writtenAnew(problem, context);
  if (amounts === undefined) return undefined;
  return {
    message: `${fact} ${adviceOnAmounts(amounts)}`,
    fixes: () => [
      {
        title: `Change it to ${amounts.text}`,
        preferred: true,
        certain: amounts.isCertain,
        edits: replacement(problem.anchor.file, amounts.range, amounts.text),
      },
    ],
  };
};

const asAmountsWithoutCommas: Explainer = ({ element, attribute, text }, _context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || !hasAmountInside(text, spec)) return undefined;
  return { message: `${fact} Put a comma behind each amount, as in ${spec.example}.` };
};

const asOtherReason: Explainer = (problem, context, fact) => {
  const { anchor, element, attribute, text } = problem;
  const spec = element && attributeFor(element.kind, attribute);
  if (spec?.type !== 'reason' || !isOtherReason(text)) return undefined;
  return {
    message: `${fact} Count what has no reason of its own as unknown.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      const edits = replacement(uri, range, 'unknown');
      return [{ title: 'Count them as unknown', preferred: true, edits }, ...declareFixes(problem, context)];
    },
  };
};

/** Attributes that say who answers: nobody can be left out there. */
const expected: ReadonlySet<string> = new Set(['owner', 'head', 'chair', 'customer-owner']);

const asOpenAnswer: Explainer = ({ anchor, attribute, text }, context, fact) => {
  if (attribute === 'extend' || !isOpenAnswer(text)) return undefined;
  const mayBeMissing = anchor.part !== 'from' && anchor.part !== 'to' && !expected.has(attribute);
  return {
    message: `${fact} Where it is not decided yet, write tbd${mayBeMissing ? `; where there is none, leave “${attribute}:” out` : ''}.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      const edits = replacement(uri, range, 'tbd');
      const later: FixDraft = { title: 'Decide later: write tbd for now', preferred: true, edits };
      const without = mayBeMissing && meansNone(text) ? leftOut(anchor, attribute, context) : undefined;
      return without === undefined ? [later] : [without, { ...later, preferred: false }];
    },
  };
};

/** `successor: none`: the attribute goes, where it says nothing else. */
function leftOut(anchor: Unknown['anchor'], name: string, context: RuleContext): FixDraft | undefined {
  const tree = context.treeOf(anchor.file);
  const declaration = anchor.part === 'range' ? undefined : declarationOf(anchor, context.treeOf);
  const attribute = declaration && findAttribute(declaration, name);
  if (tree === undefined || declaration === undefined || attribute?.items.length !== 1) return undefined;
  const edits = removeAttribute(tree, declaration, attribute);
  return { title: `Leave ${name} out`, preferred: true, edits: [{ uri: anchor.file, edits }] };
}

const everyOne =
  /^(?:all|every|each|the whole|whole|alle|tou(?:te)?s les|tod[oa]s l[oa]s|tutt[ei] (?:i|le)) (?:the )?(?:silos?|departments?|teams?|functions?|divisions?|units?|company|abteilungen|bereiche|services|départements|équipes|departamentos|áreas|equipos|reparti)$/iu;

/** `shared-by: all departments`. */
const asEveryone: Explainer = ({ anchor, element, attribute, text, kinds }, context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec?.list !== true || !kinds.includes('silo') || !everyOne.test(text)) return undefined;
  return {
    message: `${fact} Where all of them are meant, write everyone.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      return [{ title: 'Write everyone', preferred: true, edits: replacement(uri, range, 'everyone') }];
    },
  };
};

/** `prix 2 900`, where nothing is called “prix 2”: a blank stands between the thousands. */
const asThousands: Explainer = ({ anchor, element, attribute, text }, context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || !['reason', 'funded'].includes(spec.type) || anchor.part !== 'reference')
    return undefined;
  const { uri, range } = locate({ ...anchor, part: 'item' }, context.treeOf);
  const item = context.treeOf(uri)?.text.slice(range.start, range.end) ?? '';
  const [, name = '', first = '', rest = ''] =
    /^(.*\D)[ \u00a0\u202f](\d{1,3})((?:[ \u00a0\u202f]\d{3})+)$/.exec(item) ?? [];
  if (name === '' || text !== `${name} ${first}`) return undefined;
  const written = `${name} ${first}${rest.replace(/\s/g, ',')}`;
  return {
    message: `${fact} Write thousands with a comma: ${written}.`,
    fixes: () => [
      { title: `Change it to ${written}`, preferred: true, edits: replacement(uri, range, written) },
    ],
  };
};

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

/** A slip of the pen, or something that is still to be declared. */
function asSlip(problem: Unknown, context: RuleContext, fact: string): Explanation {
  const { attribute, text, kinds } = problem;
  const isExtend = attribute === 'extend';
  const meant = nearestElements(context.model, text, kinds);
  // Beside Dana Ruiz called `dana`, nobody wants a second one called `Dana`.
  const isThere = meant.some((one) => isCalled(one, text));
  return {
    message: `${fact} ${adviceOn(meant, problem, context)}`,
    fixes: () => [
      ...changeTo(problem, meant, context),
      ...(isExtend ? withoutExtend(problem, context) : []),
      ...(isExtend || isThere ? [] : declareFixes(problem, context)),
    ],
  };
}

function adviceOnAmounts({ text, isCertain }: NamedAmounts): string {
  if (!isCertain) return `Did you mean ${text}?`;
  return /\d/.test(text)
    ? `Write it as ${text}.`
    : `As long as the number is not known, write ${text} alone.`;
}

/** The whole item, where its names and amounts are all clear, and not in the order that is read. */
function writtenAnew(
  { anchor, element, attribute }: Unknown,
  context: RuleContext,
): (NamedAmounts & { readonly range: Range }) | undefined {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec === undefined || anchor.part !== 'reference') return undefined;
  const { uri, range } = locate({ ...anchor, part: 'item' }, context.treeOf);
  const text = context.treeOf(uri)?.text.slice(range.start, range.end) ?? '';
  const amounts = asNamedAmounts(text, spec, context);
  return amounts && { ...amounts, range };
}

/** Says what to write: on the command line there is no fix to pick. */
function adviceOn(meant: readonly Element[], { kinds, attribute }: Unknown, context: RuleContext): string {
  const names = meant.map((one) => {
    const name = referenceTo(context.model, one, kinds);
    return name === undefined ? one.label : name + gloss(one, name);
  });
  if (names.length > 0) return `Did you mean ${listed(names, 'or')}?`;
  if (attribute === 'extend') return 'As it is, what stands here is left out.';
  if (kinds[0] === 'owner') return 'Whoever is meant will not know that they are counted on.';
  return 'As it is, this counts for nothing in any check or picture.';
}

function whyNot(kind: KindName, wanted: readonly KindName[]): string {
  if (kind === 'silo' && wanted.includes('owner')) {
    return 'A department cannot be asked: name the person in it who answers.';
  }
  return 'As it is, this counts for nothing in any check or picture.';
}

function labelOf(kind: KindName): string {
  return kindSpec(kind).label.toLowerCase();
}

function aKind(kind: KindName): string {
  return withArticle(labelOf(kind));
}

/** What people read, where the name to write is another: `dana (Dana Ruiz)`. */
function gloss({ label }: Element, name: string): string {
  return name === label || name === quoteIfNeeded(label) ? '' : ` (${label})`;
}

/** Each name that may have been meant. One that differs only in case and hyphens needs no choice. */
function changeTo(
  { anchor, text, kinds }: Unknown,
  meant: readonly Element[],
  context: RuleContext,
): readonly FixDraft[] {
  const { uri, range } = locate(anchor, context.treeOf);
  return meant.flatMap((element, index): FixDraft[] => {
    const name = referenceTo(context.model, element, kinds);
    if (name === undefined) return [];
    return [
      {
        title: `Change it to ${name}${gloss(element, name)}`,
        preferred: index === 0,
        certain: isCalled(element, text) && meant.length === 1,
        edits: replacement(uri, range, name),
      },
    ];
  });
}

/** An `extend` of nothing may be meant as the declaration itself, where its kind may stand there. */
function withoutExtend({ anchor, kinds }: Unknown, context: RuleContext): readonly FixDraft[] {
  const [kind] = kinds;
  if (kind === undefined || anchor.part !== 'name' || !mayNest(kind, 'file')) return [];
  const declaration = declarationOf(anchor, context.treeOf);
  const tree = context.treeOf(anchor.file);
  const word = declaration?.extend;
  if (declaration === undefined || tree === undefined || word === undefined) return [];
  if (!tree.declarations.includes(declaration) || declaration.heading.name === undefined) return [];
  if (declaration.heading.name.parts.length > 1) return [];
  const label = kindSpec(kind).label.toLowerCase();
  const prefix = { start: word.range.start, end: declaration.keyword.range.start };
  const edits = [{ range: prefix, text: '' }, ...ownerToCome(tree, declaration)];
  return [{ title: `Declare it here: a new ${label}`, edits: [{ uri: anchor.file, edits }] }];
}

/** Nothing that was read comes near the name: it may stand in the roadmap that is missing. */
function isNothingHere(problem: Unknown, context: RuleContext): boolean {
  return (
    nearestElements(context.model, problem.text, problem.kinds).length === 0 &&
    ofOtherKind(problem, context) === undefined
  );
}
