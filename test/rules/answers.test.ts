/** What the rules said stands as long as nothing changes that they look at. */
import { expect, test } from 'vitest';
import type { Model } from '../../server/model/model.ts';
import type { Snapshot } from '../../server/model/workspace.ts';
import { Answers, type Outcome } from '../../server/rules/checking/answers.ts';
import { uriOf, workspaceOf } from '../support/marked.ts';

const north = uriOf('north/a.cust');
const south = uriOf('south/a.cust');
const texts = new Map([
  [north, 'roadmap north { }\nsilo sales { }\n'],
  [south, 'roadmap south { }\nsilo sales { }\n'],
]);

const said = (): Outcome => ({
  checked: { findings: [], inFile: () => [], accepted: [], failures: [] },
  kept: undefined,
});

function started(): { answers: Answers; begun: string[] } {
  const begun: string[] = [];
  const answers = new Answers(function* (_snapshot, model) {
    begun.push(model.roadmap?.name ?? '');
    yield;
    yield;
    return said();
  });
  return { answers, begun };
}

const modelIn = (snapshot: Snapshot, uri: string): Model => snapshot.modelOf(uri) as Model;

test('an edit in one roadmap leaves what was said of the other', () => {
  const { answers, begun } = started();
  const workspace = workspaceOf(texts);
  const before = workspace.snapshot();
  const saidOfSouth = answers.checked(before, modelIn(before, south));
  answers.checked(before, modelIn(before, north));
  workspace.setFile(north, `${texts.get(north)}// later\n`);
  const after = workspace.snapshot();
  expect(answers.checked(after, modelIn(after, south))).toBe(saidOfSouth);
  answers.checked(after, modelIn(after, north));
  expect(begun).toEqual(['south', 'north', 'north']);
});

test('a roadmap of another name is news to all, since files say what they are part of', () => {
  const { answers } = started();
  const workspace = workspaceOf(texts);
  const before = workspace.snapshot();
  const saidOfSouth = answers.checked(before, modelIn(before, south));
  workspace.setFile(north, 'roadmap east { }\n');
  const after = workspace.snapshot();
  expect(answers.checked(after, modelIn(after, south))).not.toBe(saidOfSouth);
});

test('until all steps are done, what was said last is known; then what is said now', () => {
  const { answers, begun } = started();
  const workspace = workspaceOf(texts);
  const before = workspace.snapshot();
  expect(answers.last(before, modelIn(before, north))).toBeUndefined();
  const first = answers.checked(before, modelIn(before, north));
  workspace.setFile(north, 'roadmap north { }\nsilo support { }\n');
  const after = workspace.snapshot();
  const model = modelIn(after, north);
  expect(answers.advance(after, model)).toBe(false);
  expect(answers.last(after, model)).toBe(first);
  expect(answers.advance(after, model)).toBe(false);
  expect(answers.advance(after, model)).toBe(true);
  expect(answers.last(after, model)).not.toBe(first);
  expect(begun).toEqual(['north', 'north']);
});

test('what was begun step by step is ended at once for whoever cannot wait', () => {
  const { answers, begun } = started();
  const snapshot = workspaceOf(texts).snapshot();
  const model = modelIn(snapshot, north);
  answers.advance(snapshot, model);
  const checked = answers.checked(snapshot, model);
  expect(answers.advance(snapshot, model)).toBe(true);
  expect(answers.checked(snapshot, model)).toBe(checked);
  expect(begun).toEqual(['north']);
});

test('work that fails is told to whoever asked, and begun anew for whoever asks next', () => {
  let isBroken = true;
  const answers = new Answers(function* () {
    yield;
    if (isBroken) throw new Error('It broke.');
    return said();
  });
  const snapshot = workspaceOf(texts).snapshot();
  const model = modelIn(snapshot, north);
  expect(() => answers.checked(snapshot, model)).toThrow('It broke.');
  expect(answers.advance(snapshot, model)).toBe(false);
  expect(() => answers.advance(snapshot, model)).toThrow('It broke.');
  isBroken = false;
  expect(answers.checked(snapshot, model).findings).toEqual([]);
});
