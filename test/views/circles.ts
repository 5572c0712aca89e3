/** Roadmaps whose hand-offs run in circles between silos, the same for the same seed. */

/** Numbers from 0 up to 1, by a linear congruential generator (Numerical Recipes). */
export function random(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function roadmapInCircles(touchpoints: number, next: () => number): string {
  const below = (count: number): number => Math.floor(next() * count);
  const silos = 3 + below(5);
  const ends = (): string => {
    const kind = next();
    if (kind < 0.15) return `s${below(silos)}`;
    return `t${below(touchpoints)}`;
  };
  const count = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
  return [
    ...count(silos).map((silo) => `silo s${silo} "Silo ${silo}" { owner o${silo} "Owner ${silo}" }`),
    'stage all "All" {',
    ...count(touchpoints).map(
      (touchpoint) => `  touchpoint t${touchpoint} "Touchpoint ${touchpoint}" { owner: o${below(silos)} }`,
    ),
    '}',
    ...count(Math.round(touchpoints * 0.8)).map(
      (handoff) => `handoff h${handoff} "Hand-off ${handoff}" ${ends()} -> ${ends()} { within: 2 days }`,
    ),
  ].join('\n');
}
