import { describe, expect, test } from 'vitest';
import { nearestElements, nearestWords } from '../../server/model/nearest.ts';
import { roadmapOf } from '../support/marked.ts';

const words = ['owner', 'channel', 'measure', 'moment-of-truth', 'for', 'feeling', 'collects'];

describe('a word may stand for', () => {
  test.each([
    ['Owner', ['owner']],
    ['momentOfTruth', ['moment-of-truth']],
    ['ownr', ['owner']],
    ['onwer', ['owner']],
    ['chanel', ['channel']],
    ['mesure', ['measure']],
    ['measures', ['measure']],
    ['fro', ['for']],
    ['moment', ['moment-of-truth']],
    ['truth', []],
    ['budget', []],
    ['x', []],
    ['or', ['for']],
    ['', []],
  ])('%s: %j', (written, meant) => {
    expect(nearestWords(written, words)).toEqual(meant);
  });

  test('three others at most', () => {
    expect(nearestWords('call', ['calls', 'cal', 'cell', 'ball', 'tall'])).toHaveLength(3);
  });

  test('only what is the same but for case, where there is such a word', () => {
    expect(nearestWords('CALL', ['calls', 'call', 'ball'])).toEqual(['call']);
  });
});

describe('a name may stand for', () => {
  const { model } = roadmapOf(`silo sales "Sales" { owner dana "Dana Ruiz"; owner jose "José Peña" }
stage onboard "Onboard" { touchpoint kickoff "Kick-off call" { owner: dana } }
metric dana "Dana index" { }`);

  test.each([
    ['Dana', 'dana'],
    ['dnaa', 'dana'],
    ['Dana Ruis', 'dana'],
    ['Ruiz', 'dana'],
    ['Ms Ruiz', 'dana'],
    ['Mme Dana Ruiz', 'dana'],
    ['dana ruiz', 'dana'],
    ['Jose Pena', 'jose'],
    ['josé', 'jose'],
  ])('%s: %s', (written, name) => {
    expect(nearestElements(model, written, ['owner']).map((element) => element.name)).toEqual([name]);
  });

  test.each(['omar', 'VP', 'sales lead', 'da', 'danielle'])('nobody: %s', (written) => {
    expect(nearestElements(model, written, ['owner'])).toEqual([]);
  });

  test('something with its stage in front', () => {
    const found = nearestElements(model, 'onbord.kickof', ['touchpoint']);
    expect(found.map(({ name }) => name)).toEqual(['kickoff']);
  });
});
