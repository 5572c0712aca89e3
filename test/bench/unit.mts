/** What one business unit of a company writes into its file. */
import type { Company } from './company.mts';
import {
  audiences,
  channels,
  chores,
  data,
  firstNames,
  functions,
  lastNames,
  lessons,
  measures,
  type Phase,
  phases,
  plans,
  remarks,
} from './words.mts';
import { type Attribute, declaration, mention, mentions, remark, type Titled } from './writing.mts';

interface Silo {
  readonly name: string;
  readonly owners: readonly Titled[];
}

/** What of a unit others refer to. */
export interface Unit {
  readonly title: string;
  readonly silos: Silo[];
  readonly segments: string[];
  readonly systems: string[];
  readonly metrics: string[];
  readonly insights: string[];
  readonly touchpoints: string[];
  readonly handoffs: string[];
  readonly initiatives: string[];
}

type Lines = readonly string[];

/** Too few lines for another declaration: they are filled with remarks. */
const tooFew = 14;

/** The lines of one declaration after the other, `room` lines in all. */
export function* unitDeclarations(company: Company, title: string, room: number): Generator<Lines> {
  const unit: Unit = {
    title,
    silos: [],
    segments: [],
    systems: [],
    metrics: [],
    insights: [],
    touchpoints: [],
    handoffs: [],
    initiatives: [],
  };
  company.units.push(unit);
  let left = room;
  for (const lines of allOf(company, unit)) {
    if (lines.length > left) break;
    yield lines;
    left -= lines.length;
    if (left < tooFew) break;
  }
  for (; left > 0; left -= 1) yield [`// ${remarks[left % remarks.length]}`];
}

/** Without end: what is needed once, then round after round of everything else. */
function* allOf(company: Company, unit: Unit): Generator<Lines> {
  yield* functions.map((_, index) => silo(company, unit, index));
  yield ['', ...segment(company, unit), ...segment(company, unit), ''];
  for (const name of ['CRM', 'Help desk', 'Billing']) yield system(company, unit, name);
  for (let round = 0; ; round += 1) {
    const phase = phases[round % phases.length] as Phase;
    yield ['', `// --- ${phase.title} ---`];
    for (let count = 0; count < 4; count += 1) yield metric(company, unit);
    yield insight(company, unit);
    yield stage(company, unit, phase);
    for (let count = 0; count < 2; count += 1) yield handoff(company, unit);
    yield initiative(company, unit);
    if (round % 6 === 1) yield customers(company, unit, round);
    if (round % 6 === 4) yield forum(company, unit);
  }
}

function silo({ random, people, titles, boss }: Company, unit: Unit, index: number): Lines {
  const spec = functions[index];
  if (spec === undefined) return [];
  const { name, title } = titles.unique(`${spec.title} ${unit.title}`);
  const owners = ['Head', ...spec.roles].map((role): Titled & { readonly role: string } => {
    const person = people.unique(`${random.pick(firstNames)} ${random.pick(lastNames)}`);
    return { ...person, role };
  });
  const [head] = owners;
  unit.silos.push({ name, owners });
  return [
    ...remark(random, remarks),
    ...declaration(
      random,
      `silo ${name} "${title}"`,
      [head && !random.chance(0.05) ? ['head', head.name] : undefined, ['facing', spec.facing]],
      owners.map((person) =>
        declaration(random, `owner ${person.name} "${person.title}"`, [
          ['role', `"${person === head ? `Head of ${title}` : `${person.role}, ${unit.title}`}"`],
          ['reports-to', person === head ? boss.name : (head?.name ?? boss.name)],
          ['authority', random.chance(0.92) ? 'line' : 'advisory'],
          ['staff', String(random.between(2, 40))],
          random.chance(0.7) ? ['budget', `${random.between(2, 90)}0k`] : undefined,
          random.chance(0.3) ? ['since', `202${random.between(1, 5)}-0${random.between(1, 9)}`] : undefined,
          random.chance(0.03) ? ['until', '2026-09'] : undefined,
        ]),
      ),
    ),
  ];
}

function segment({ random, titles }: Company, unit: Unit): Lines {
  const { name, title } = titles.unique(`${random.pick(audiences)}, ${unit.title}`);
  unit.segments.push(name);
  return [
    `segment ${name} "${title}" { count: ${random.between(40, 900)}; value: ${random.between(1, 90)}.${random.between(0, 9)}M EUR }`,
  ];
}

function system({ random, titles }: Company, unit: Unit, kind: string): Lines {
  const { name, title } = titles.unique(`${kind} ${unit.title}`);
  unit.systems.push(name);
  const holds = random.some(data, 5);
  return declaration(random, `system ${name} "${title}"`, [
    ['owner', mention(random, someOwner(unit, random).name)],
    [
      'used-by',
      mentions(
        random,
        unit.silos.map((one) => one.name),
      ),
    ],
    ['holds', holds.join(', ')],
    random.chance(0.6) && holds[0] !== undefined ? ['record-of', holds.join(', ')] : undefined,
  ]);
}

function metric(company: Company, unit: Unit): Lines {
  const { random, titles, outcomes } = company;
  const measure = random.pick(measures);
  const { name, title } = titles.unique(`${measure.title}, ${unit.title}, ${random.pick(audiences)}`);
  const [from, to] = measure.span;
  const of = (share: number): string => quantity(Math.round(from + (to - from) * share), measure.unit);
  unit.metrics.push(name);
  return [
    ...remark(random, remarks),
    ...declaration(random, `metric ${name} "${title}"`, [
      owned(company, unit),
      random.chance(0.97) ? ['means', `"${measure.means}"`] : undefined,
      ['unit', measure.unit],
      ['level', 'operational'],
      random.chance(0.9) ? ['drives', mention(random, random.pick(outcomes))] : undefined,
      ['baseline', `${of(0)} at 2025-Q4`],
      random.chance(0.4)
        ? ['readings', `${of(0.05)} at 2026-01-31, ${of(0.1)} at 2026-02-28, ${of(0.2)} at 2026-03-31`]
        : undefined,
      ['now', `${of(random.between(0, 9) / 10)} at ${random.chance(0.93) ? '2026-04-30' : '2025-11-30'}`],
      random.chance(0.97) ? ['target', `${of(1)} by 2026-Q${random.chance(0.95) ? 4 : 1}`] : undefined,
      ['every', random.chance(0.8) ? 'month' : 'quarter'],
      random.chance(0.3)
        ? ['shared-by', mentions(random, random.some(unit.silos, 2).map(nameOf))]
        : undefined,
    ]),
  ];
}

function quantity(number: number, unit: string): string {
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}

function insight(company: Company, unit: Unit): Lines {
  const { random, titles } = company;
  const { name, title } = titles.unique(`${random.pick(lessons)} (${unit.title})`);
  const about = random.some(unit.touchpoints, 2);
  unit.insights.push(name);
  return declaration(random, `insight ${name} "${title}"`, [
    owned(company, unit),
    ['source', random.pick(['interviews', 'exit-interviews', 'survey', 'support-tickets'])],
    ['on', `2026-0${random.between(1, 4)}-1${random.between(0, 9)}`],
    about.length > 0 ? ['about', mentions(random, about)] : ['about', random.pick(unit.segments)],
    random.chance(0.85)
      ? ['shared-with', random.chance(0.5) ? 'everyone' : mentions(random, unit.silos.map(nameOf))]
      : undefined,
  ]);
}

/** Half of the moments belong to the stages that all units share, the others to stages of the unit's own. */
function stage(company: Company, unit: Unit, phase: Phase): Lines {
  const { random, titles } = company;
  const shared = random.chance(0.5);
  const { name, title } = shared ? phase : titles.unique(`${phase.title} ${unit.title}`);
  const touchpoints = Array.from({ length: random.between(4, 7) }, () => touchpoint(company, unit, phase));
  return shared
    ? declaration(random, `extend stage ${name}`, [], touchpoints)
    : declaration(
        random,
        `stage ${name} "${title}"`,
        [random.chance(0.5) ? owned(company, unit) : undefined, ['goal', `"${phase.goal}"`]],
        touchpoints,
      );
}

function touchpoint(company: Company, unit: Unit, phase: Phase): Lines {
  const { random, titles } = company;
  const { name, title } = titles.unique(
    `${random.pick(phase.moments)} for ${random.pick(audiences)}, ${unit.title}`,
  );
  const measured = random.some(unit.metrics, random.between(1, 2));
  const collected = random.chance(0.25) ? random.some(data, 2) : [];
  const lines = declaration(random, `touchpoint ${name} "${title}"`, [
    owned(company, unit),
    helpers(company, unit, 0.3),
    ['channel', random.some(channels, 2).join(', ')],
    random.chance(0.5) ? ['kind', random.pick(['service', 'nurture', 'sale', 'self-serve'])] : undefined,
    random.chance(0.4) ? ['wants', `"${phase.goal}"`] : undefined,
    collected.length > 0 ? ['collects', collected.join(', ')] : undefined,
    random.chance(0.95) ? ['measure', mentions(random, measured)] : undefined,
    ['feeling', String(random.pick([2, 3, 3, 3, 4, 4, 4, 5]))],
    random.chance(0.06) ? ['moment-of-truth', 'yes'] : undefined,
    random.chance(0.3) ? ['through', mentions(random, random.some(unit.systems, 1))] : undefined,
    random.chance(0.15) ? ['for', mentions(random, random.some(unit.segments, 1))] : undefined,
    random.chance(0.06) ? ['note', `"${random.pick(remarks)}"`] : undefined,
    random.chance(0.01) ? ['accept', 'unmeasured-touchpoint "Counted by hand until June"'] : undefined,
  ]);
  unit.touchpoints.push(name);
  return [...remark(random, remarks), ...lines];
}

function handoff(company: Company, unit: Unit): Lines {
  const { random, titles } = company;
  const [from, to] = random.chance(0.5)
    ? random.some(unit.silos, 4)
    : random.some(unit.silos, 4).toReversed();
  if (from === undefined || to === undefined) return [];
  const { name, title } = titles.unique(`From ${from.name} to ${to.name}`);
  unit.handoffs.push(name);
  return declaration(random, `handoff ${name} "${title}" ${from.name} -> ${to.name}`, [
    owned(company, unit),
    random.chance(0.96) ? ['carries', random.some(data, 5).join(', ')] : undefined,
    random.chance(0.95) ? ['within', `${random.between(1, 5)} days`] : undefined,
    random.chance(0.85)
      ? ['done-when', '"The other side accepts it or returns it with a reason"']
      : undefined,
    random.chance(0.6) ? ['through', mentions(random, random.some(unit.systems, 1))] : undefined,
    random.chance(0.3) ? ['measure', mentions(random, random.some(unit.metrics, 1))] : undefined,
  ]);
}

function initiative(company: Company, unit: Unit): Lines {
  const { random, titles } = company;
  const { name, title } = titles.unique(`${random.pick(plans)}, ${unit.title}`);
  const [payer, second] = random.some(unit.silos, 4);
  const cost = random.between(4, 30);
  const after = random.chance(0.3) ? random.some(unit.initiatives, 1) : [];
  const tasks = Array.from({ length: random.between(1, 4) }, () => task(company, unit));
  const lines = declaration(
    random,
    `initiative ${name} "${title}"`,
    [
      owned(company, unit),
      helpers(company, unit, 0.3),
      ['silos', mentions(random, random.some(unit.silos, 5).map(nameOf))],
      ['improves', mentions(random, [...random.some(unit.touchpoints, 2), ...random.some(unit.handoffs, 1)])],
      random.chance(0.95)
        ? [
            'moves',
            random
              .some(unit.metrics, 2)
              .map((moved) => mention(random, moved))
              .join(', '),
          ]
        : undefined,
      random.chance(0.7) ? ['because', mentions(random, random.some(unit.insights, 1))] : undefined,
      random.chance(0.95) ? ['budget', `${cost}0k`] : undefined,
      payer && second ? ['funded-by', `${payer.name} ${cost - 2}0k, ${second.name} 20k`] : undefined,
      random.chance(0.95)
        ? ['when', `2026-Q${random.between(1, 2)} to 2026-Q${random.between(3, 4)}`]
        : undefined,
      ['status', random.pick(['planned', 'active', 'active'])],
      after.length > 0 ? ['after', mentions(random, after)] : undefined,
    ],
    tasks,
  );
  unit.initiatives.push(name);
  return ['', ...remark(random, remarks), ...lines];
}

function task(company: Company, unit: Unit): Lines {
  const { random } = company;
  const late = random.chance(0.05);
  return declaration(random, `task "${random.pick(chores)}"`, [
    owned(company, unit),
    ['by', late ? '2026-04-30' : `2026-${random.pick(['07', '09', '10', '11'])}-15`],
    random.chance(0.6) ? ['status', late ? 'doing' : random.pick(['todo', 'doing', 'done'])] : undefined,
  ]);
}

function customers({ random }: Company, unit: Unit, round: number): Lines {
  const [segmentName] = unit.segments;
  const year = 2026 - Math.floor(round / 6) - 1;
  const [gained, lost] = [random.between(10, 40), random.between(4, 20)];
  const [known, unknown] = [lost - 2, 2];
  return declaration(random, `customers ${year}`, [
    ['opening', '400'],
    ['gained', String(gained)],
    ['lost', String(lost)],
    ['closing', String(400 + gained - lost - (random.chance(0.05) ? 1 : 0))],
    segmentName === undefined ? undefined : ['for', segmentName],
    ['why', `${random.pick(unit.insights)} ${known}, unknown ${unknown}`],
  ]);
}

function forum(company: Company, unit: Unit): Lines {
  const { random, titles } = company;
  const { name, title } = titles.unique(`Customer council ${unit.title}`);
  return declaration(random, `forum ${name} "${title}"`, [
    ['chair', someOwner(unit, random).name],
    ['every', 'month'],
    [
      'members',
      mentions(
        random,
        unit.silos.flatMap(({ owners }) => owners.slice(0, 1).map(nameOf)),
      ),
    ],
    ['invited', '12'],
    ['attended', `11 at 2026-03, ${random.between(5, 11)} at 2026-04`],
    unit.initiatives.length > 0 ? ['commits', mentions(random, random.some(unit.initiatives, 2))] : undefined,
  ]);
}

const nameOf = ({ name }: { readonly name: string }): string => name;

function someOwner(unit: Unit, random: Company['random']): Titled {
  return random.pick(random.pick(unit.silos).owners);
}

/** One in eight is somebody from another unit; one in fifty is nobody. */
function owned({ random, units }: Company, unit: Unit): Attribute {
  if (random.chance(0.02)) return undefined;
  if (random.chance(0.006)) return ['owner', random.pick(['tbd', 'everyone'])];
  const where = random.chance(0.12) ? random.pick(units) : unit;
  return ['owner', mention(random, someOwner(where, random).name)];
}

function helpers({ random }: Company, unit: Unit, share: number): Attribute {
  if (!random.chance(share)) return undefined;
  const key = random.pick(['with', 'consulted', 'informed']);
  return [key, mentions(random, [someOwner(unit, random).name, someOwner(unit, random).name])];
}
