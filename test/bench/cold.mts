/** A cold check: a whole process, from its start to its end. */

import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from './benchmark.mts';
import { type NodeArguments, outputOf, timeOf, type Usage } from './child.mts';
import type { Places } from './places.mts';

export const coldCases = ['cust', 'bytes', 'lexer', 'grammar', 'likec4'] as const;
export type ColdCase = (typeof coldCases)[number];

export interface Cold {
  /** Milliseconds of every round. */
  readonly times: Partial<Record<ColdCase, readonly number[]>>;
  readonly medians: Partial<Record<ColdCase, number>>;
  readonly usages: Partial<Record<ColdCase, Usage>>;
}

export interface ColdInput {
  readonly places: Places;
  /** Folder of the roadmaps. */
  readonly roadmaps: string;
  /** LikeC4's command and the folder of its models; absent where it is not measured. */
  readonly likeC4: { readonly command: string; readonly folder: string } | undefined;
  readonly rounds: number;
}

/** The cases take turns, so that whatever else the machine does slows them alike. */
export async function coldChecks({ places, roadmaps, likeC4, rounds }: ColdInput): Promise<Cold> {
  const commands = new Map<ColdCase, { readonly args: NodeArguments; readonly codes: readonly number[] }>([
    // 1: there are errors, which there should be.
    ['cust', { args: [places.cust, 'check', roadmaps], codes: [1] }],
    ['bytes', { args: [places.floor, 'bytes', roadmaps], codes: [0] }],
    ['lexer', { args: [places.floor, 'lexer', roadmaps], codes: [0] }],
    ['grammar', { args: [places.floor, 'grammar', roadmaps], codes: [0] }],
  ]);
  if (likeC4 !== undefined) {
    await seesErrors(likeC4);
    commands.set('likec4', { args: validate(likeC4), codes: [0] });
  }
  const usages: Partial<Record<ColdCase, Usage>> = {};
  for (const [name, { args, codes }] of commands) {
    const { output, usage } = await outputOf(args, codes);
    if (name === 'cust' && !/ in [\d,]+ files?, [\d,]+ elements/.test(output))
      throw new Error(`cust check says nothing of what it checked:\n${output.slice(-500)}`);
    usages[name] = usage;
  }
  const times = Object.fromEntries([...commands.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { args, codes }] of commands) times[name]?.push(await timeOf(args, codes));
  }
  const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  return { times, medians, usages };
}

/** Pictures are not laid out: a check of ours lays none out either. */
const validate = ({ command, folder }: NonNullable<ColdInput['likeC4']>): NodeArguments => [
  command,
  'validate',
  '--no-layout',
  folder,
];

/** A comparison with something that does no work would be worth nothing: one planted error must be reported. */
async function seesErrors(likeC4: NonNullable<ColdInput['likeC4']>): Promise<void> {
  const planted = join(likeC4.folder, 'company-1', 'planted.c4');
  await writeFile(planted, "model {\n  board -> nobody 'x'\n}\n");
  const { output } = await outputOf(validate(likeC4), [1]);
  await rm(planted);
  if (!output.includes("'nobody'")) throw new Error(`LikeC4 did not see the planted error:\n${output}`);
}
