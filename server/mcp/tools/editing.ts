/** Changes to roadmaps: proposed as patches that have been tried out, and written only where that is allowed. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { applyEdits } from '../../../grammar/writing/edit.ts';
import { canonical, uriBelow } from '../../host/uri.ts';
import { shortened } from '../limits.ts';
import { type Draft, judge, type Proposals, type Verdict } from '../proposals.ts';
import { Refusal } from '../refusal.ts';
import type { Folder, Roadmaps } from '../roadmaps.ts';
import { described, roadmapEntry, type Tool, tool } from '../tool.ts';
import { identified } from './findings.ts';

/** Writes a whole file in the encoding that it has; a sentence where it cannot. */
export type WriteFile = (path: string, text: string, name: string) => Promise<string | undefined>;

interface Editing {
  readonly proposals: Proposals;
  /** Absent where nothing may be written. */
  readonly write?: WriteFile | undefined;
}

const verdict = v.strictObject({
  proposal: v.optional(
    described(v.string(), 'Its name, for apply_proposal; absent where the change is not offered.'),
  ),
  offered: described(v.boolean(), 'Whether it can be read and brings no new error.'),
  patch: described(v.string(), 'A unified diff.'),
  changes: described(v.array(v.string()), 'What it changes in what the roadmap says.'),
  gone: described(v.array(v.string()), 'Findings that it takes away.'),
  come: described(v.array(v.string()), 'Findings that it brings.'),
  problems: described(v.array(v.string()), 'Why it is not offered.'),
});

/** One text is taken for another, once. */
const replacement = v.strictObject({
  find: described(
    v.pipe(v.string(), v.minLength(1)),
    'Text that stands exactly once in the file, to the letter.',
  ),
  replace: described(v.string(), 'What stands there instead.'),
});

const longestText = 200_000;

export function editingTools({ proposals, write }: Editing): readonly Tool[] {
  const answered = (draft: Draft, roadmaps: Roadmaps) => {
    const judged = judge(draft, roadmaps);
    if (judged.patch === '') throw new Refusal('That changes nothing.');
    const offered = judged.problems.length === 0;
    const data = {
      ...(offered && { proposal: proposals.keep(draft) }),
      offered,
      ...mutable(judged),
    };
    return { text: shortened(said(judged, data.proposal), 'The patch is whole in “patch”.'), data };
  };
  const proposing: readonly Tool[] = [
    tool({
      name: 'propose_edit',
      title: 'Propose a change',
      description:
        'Tries out a change to one .cust file on a copy and answers with a patch: whether it can be read, which findings it takes away and which it brings, and what changes in words. Nothing is written. A change that cannot be read or brings a new error is not offered. Give either replacements or, for a new file, its text.',
      input: v.strictObject({
        file: described(v.string(), 'As list_roadmaps names it; a new one must end in .cust.'),
        replacements: v.optional(v.pipe(v.array(replacement), v.minLength(1), v.maxLength(100))),
        text: v.optional(
          described(v.pipe(v.string(), v.maxLength(longestText)), 'The whole text of a new file.'),
        ),
      }),
      output: verdict,
      answer: ({ file, replacements, text }, roadmaps, folder) =>
        answered(draftOf(file, replacements, text, roadmaps, folder), roadmaps),
    }),
    tool({
      name: 'propose_fix',
      title: 'Propose a fix',
      description:
        'Turns one of the fixes of a finding into a patch, and tries it out as propose_edit does. Nothing is written.',
      input: v.strictObject({
        finding: described(v.string(), 'Its id, as list_findings gives it.'),
        fix: v.optional(described(v.pipe(v.number(), v.integer(), v.minValue(1)), 'Its number (1).')),
        ...roadmapEntry,
      }),
      output: verdict,
      answer: ({ finding, fix = 1, roadmap }, roadmaps) => {
        const found = identified(roadmaps.choose(roadmap), roadmaps).get(finding);
        if (found === undefined)
          throw new Refusal('There is no such finding any more. Ask list_findings again.');
        const chosen = found.fixes()[fix - 1];
        if (chosen === undefined) throw new Refusal(`This finding has no fix number ${fix}.`);
        const before = new Map<string, string | undefined>();
        const after = new Map<string, string>();
        for (const { uri, edits } of chosen.edits) {
          const text = after.get(uri) ?? roadmaps.service.textOf(uri)?.text ?? '';
          if (!before.has(uri)) before.set(uri, text);
          after.set(uri, applyEdits(text, edits));
        }
        return answered({ before, after }, roadmaps);
      },
    }),
  ];
  return write === undefined ? proposing : [...proposing, applying(proposals, write)];
}

function applying(proposals: Proposals, write: WriteFile): Tool {
  return tool({
    name: 'apply_proposal',
    title: 'Write a proposed change',
    description:
      'Writes a change that propose_edit or propose_fix has offered, as it was offered, into the files of this folder. Ask the person first. Where the files have changed since, it is not written.',
    input: v.strictObject({ proposal: described(v.string(), 'Its name, as the proposal gave it.') }),
    writes: true,
    answer: async ({ proposal }, roadmaps, folder) => {
      const draft = proposals.take(proposal);
      if (draft === undefined) throw new Refusal(`There is no “${proposal}”. Propose the change again.`);
      for (const [uri, text] of draft.before) {
        if (roadmaps.service.textOf(uri)?.text !== text)
          throw new Refusal(`${roadmaps.nameOf(uri)} has changed since. Propose the change again.`);
      }
      for (const uri of draft.after.keys()) await mustBeOrdinary(roadmaps.nameOf(uri), folder);
      const written: string[] = [];
      for (const [uri, text] of draft.after) {
        const name = roadmaps.nameOf(uri);
        const problem = await write(fileURLToPath(uri), text, name);
        if (problem !== undefined)
          throw new Refusal(
            `${problem}${written.length === 0 ? '' : ` Written before that: ${written.join(', ')}.`}`,
          );
        written.push(name);
      }
      return `Written: ${written.join(', ')}.`;
    },
  });
}

type Replacement = v.InferOutput<typeof replacement>;

function draftOf(
  file: string,
  replacements: readonly Replacement[] | undefined,
  text: string | undefined,
  { service, models, nameOf }: Roadmaps,
  folder: Folder,
): Draft {
  const uri = models.flatMap(({ files }) => files).find((one) => nameOf(one) === file);
  if (uri === undefined) {
    if (text === undefined)
      throw new Refusal(`There is no file “${file}” here. list_roadmaps names those that there are.`);
    return {
      before: new Map([[newFile(file, folder), undefined]]),
      after: new Map([[newFile(file, folder), text]]),
    };
  }
  if (replacements === undefined || text !== undefined)
    throw new Refusal(`${file} is there already: say with “replacements” what is to change in it.`);
  const before = service.textOf(uri)?.text ?? '';
  let after = before;
  // Nobody who reads a text sees how its lines end.
  const lines = before.includes('\r\n')
    ? (text: string): string => text.replace(/\r?\n/g, '\r\n')
    : (text: string): string => text;
  for (const { find, replace } of replacements.map((one) => ({
    find: lines(one.find),
    replace: lines(one.replace),
  }))) {
    const parts = after.split(find);
    if (parts.length !== 2)
      throw new Refusal(
        parts.length === 1
          ? `“${short(find)}” does not stand in ${file}, to the letter.`
          : `“${short(find)}” stands ${parts.length - 1} times in ${file}. Take in more of what is around it.`,
      );
    after = parts.join(replace);
  }
  return { before: new Map([[uri, before]]), after: new Map([[uri, after]]) };
}

/** The URI of a file that is to be made; never one outside the folder, or where nobody would look for roadmaps. */
function newFile(name: string, folder: Folder): string {
  const parts = name.split('/');
  const isSound =
    name.toLowerCase().endsWith('.cust') &&
    parts.every((part) => /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_. -]*$/u.test(part) && part !== 'node_modules');
  if (!isSound)
    throw new Refusal(
      `“${short(name)}” is no name for a new roadmap file. Write it as plan/touchpoints.cust, below this folder.`,
    );
  return uriBelow(canonical(pathToFileURL(folder.path).href), name);
}

/** Nothing is written through a link, and no folder is made. */
async function mustBeOrdinary(name: string, folder: Folder): Promise<void> {
  const parts = name.split('/');
  for (const [index] of parts.entries()) {
    const path = parts.slice(0, index + 1).join('/');
    const stats = await lstat(join(folder.path, path)).catch(() => undefined);
    if (parts[index] === '..' || stats?.isSymbolicLink() === true)
      throw new Refusal(`${name} is not a file of this folder itself, so it is not written.`);
  }
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}

function mutable({ patch, changes, gone, come, problems }: Verdict) {
  return { patch, changes: [...changes], gone: [...gone], come: [...come], problems: [...problems] };
}

function said({ patch, changes, gone, come, problems }: Verdict, proposal: string | undefined): string {
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${title}\n${lines.map((line) => `- ${line}`).join('\n')}`];
  return [
    proposal === undefined ? 'Not offered.' : `Offered as ${proposal}. Nothing is written yet.`,
    ...list('Why not:', problems),
    ...list('What changes:', changes),
    ...list('Findings that go:', gone),
    ...list('Findings that come:', come),
    `\`\`\`diff\n${patch}\`\`\``,
  ].join('\n\n');
}
