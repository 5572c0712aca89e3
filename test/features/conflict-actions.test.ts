import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../grammar/writing/edit.ts';
import { offsetsOf, serve, treeIn } from '../support/service.ts';

interface Offered {
  readonly titles: readonly string[];
  readonly preferred: readonly string[];
  /** The text after “Merge both by meaning”; absent where that is not offered. */
  readonly after: string | undefined;
}

function offeredAt(source: string): Offered {
  const { service, marked, texts } = serve(source);
  const [place] = marked;
  if (place === undefined) throw new Error('Nothing is marked.');
  const actions = service.codeActions(place.uri, place.range);
  const merge = actions.find(({ title }) => title.startsWith('Merge both by meaning'));
  const tree = treeIn(service, place.uri);
  const edits = Object.values(merge?.edit?.changes ?? {}).flat();
  const plain = edits.map(({ range, newText }) => ({ range: offsetsOf(tree, range), text: newText }));
  return {
    titles: actions.map(({ title }) => title),
    preferred: actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
    after: merge && applyEdits(texts.get(place.uri) ?? '', plain),
  };
}

const touchpoint = (owner: string, channel: string): string =>
  `  touchpoint demo "Demo" { owner: ${owner}; channel: ${channel} }\n`;
const people = 'owner dana "Dana"\nowner mei "Mei"\n';

describe('a conflict with what both began with', () => {
  const conflict = `${people}stage buy "Buy" {\n«<<<<<<<» HEAD\n${touchpoint('mei', 'web')}||||||| before\n${touchpoint('dana', 'web')}=======\n${touchpoint('dana', 'mail')}>>>>>>> spring-plan\n}\n`;

  test('is merged by meaning, beside keeping either', () => {
    const { titles, preferred, after } = offeredAt(conflict);
    expect(titles).toEqual([
      'Keep the first version (HEAD)',
      'Keep the second version (spring-plan)',
      'Merge both by meaning',
    ]);
    expect(preferred).toEqual(['Merge both by meaning']);
    expect(after).toBe(`${people}stage buy "Buy" {\n${touchpoint('mei', 'mail')}}\n`);
  });

  test('also with longer markers, with Windows line breaks, and beside another conflict', () => {
    const longer = conflict.replace(/[<|>]{7}|={7}/g, (marker) => marker + marker.slice(0, 2));
    const other = '<<<<<<< HEAD\nsegment big "Big"\n=======\nsegment small "Small"\n>>>>>>> spring-plan\n';
    const { after } = offeredAt((longer + other).replaceAll('\n', '\r\n'));
    expect(after).toBe(
      `${people}stage buy "Buy" {\n${touchpoint('mei', 'mail')}}\n${other}`.replaceAll('\n', '\r\n'),
    );
  });

  test('knows what one side has deleted', () => {
    const listed = (line: string): string => `  touchpoint demo "Demo" {\n${line}    channel: web\n  }\n`;
    const { after } = offeredAt(
      `${people}stage buy "Buy" {\n«<<<<<<<» HEAD\n${listed('')}||||||| before\n${listed('    owner: dana\n')}=======\n${listed('    owner: dana\n    measure: tbd\n')}>>>>>>> spring-plan\n}\n`,
    );
    expect(after).toBe(`${people}stage buy "Buy" {\n${listed('    measure: tbd\n')}}\n`);
  });

  test('is left to a person where both have changed one thing', () => {
    expect(
      offeredAt(conflict.replace(touchpoint('dana', 'mail'), touchpoint('omar', 'web'))).after,
    ).toBeUndefined();
  });
});

describe('a conflict without it', () => {
  const sides = (ours: string, theirs: string): string =>
    `${people}stage buy "Buy" {\n  touchpoint demo "Demo" {\n«<<<<<<<» HEAD\n${ours}=======\n${theirs}>>>>>>> spring-plan\n  }\n}\n`;

  test('is merged to what either side has, each thing once', () => {
    const { titles, after } = offeredAt(
      sides('    owner: dana\n    channel: web\n', '    owner: dana\n    measure: tbd\n'),
    );
    expect(titles).toContain('Merge both by meaning (keep what either side has)');
    expect(after).toBe(
      `${people}stage buy "Buy" {\n  touchpoint demo "Demo" {\n    owner: dana\n    channel: web\n    measure: tbd\n  }\n}\n`,
    );
  });

  test('is left alone where keeping both is the same, or they do not agree', () => {
    expect(offeredAt(sides('    owner: dana\n', '    measure: tbd\n'))).toMatchObject({
      titles: expect.arrayContaining(['Keep both versions']),
      after: undefined,
    });
    expect(offeredAt(sides('    owner: dana\n', '    owner: mei\n')).after).toBeUndefined();
  });
});
