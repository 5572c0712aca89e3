/** A roadmap of about so many lines, built like a real one: mostly touchpoints, joined by hand-offs and metrics. */
export function bigRoadmap(lines: number): string {
  const silos = 8;
  const stages = Math.max(1, Math.round(lines / 100));
  const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
  const header = 'roadmap big "Big company" {\n  as-of: 2026-11-01\n  customer-owner: o1\n}\n';
  const silo = (n: number): string =>
    `silo s${n} "Silo ${n}" {\n  head: o${n}\n  owner o${n} "Owner ${n}" { role: "Head" }\n}\n`;
  const touchpoint = (stage: number, n: number): string =>
    [
      `  touchpoint t${stage}-${n} "Touchpoint ${stage}.${n}" {`,
      `    owner: o${((stage + n) % silos) + 1}`,
      '    channel: phone',
      `    measure: m${stage}`,
      '    collects: contacts',
      '    feeling: 3',
      '  }\n',
    ].join('\n');
  const stage = (n: number): string =>
    `stage g${n} "Stage ${n}" {\n${range(11)
      .map((m) => touchpoint(n, m))
      .join('')}}\n`;
  const handoff = (n: number): string =>
    [
      `handoff h${n} "Hand-off ${n}" s${(n % silos) + 1} -> s${((n + 1) % silos) + 1} {`,
      `  owner: o${(n % silos) + 1}`,
      '  carries: contacts',
      '  within: 1 day',
      '  done-when: "It has arrived"',
      '}\n',
    ].join('\n');
  const metric = (n: number): string =>
    [
      `metric m${n} "Metric ${n}" {`,
      `  owner: o${(n % silos) + 1}`,
      '  means: "What it counts"',
      '  unit: %',
      '  now: 52% at 2026-10-31',
      '  target: 70% by 2027-06',
      '  every: month',
      '}\n',
    ].join('\n');
  return [
    header,
    ...range(silos).map(silo),
    ...range(stages).map(stage),
    ...range(stages).map(handoff),
    ...range(stages).map(metric),
  ].join('\n');
}
