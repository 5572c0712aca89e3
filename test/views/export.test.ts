import { expect, test } from 'vitest';
import { exportText } from '../../server/views/export.ts';
import { views } from '../../server/views/index.ts';
import { drawing, drawingOf } from './drawing.ts';
import { revised, revisions, wholeDiffOf } from './two-versions.ts';

test('a flowchart brings the looks that it uses, those of its hand-offs too', () => {
  const text = exportText(drawingOf('silos', 'samples/rowan-heat'));
  const used = [...text.matchAll(/^ {2}class \S+ (\S+)$/gm)].map(([, name]) => name);
  const defined = [...text.matchAll(/^ {2}classDef (\S+) /gm)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(defined.sort());
  expect(text).toMatch(/ {2}class e\d+ missing\n$/);
});

test('a gantt chart is as it is, with a caption', () => {
  const diagram = drawingOf('roadmap', 'samples/rowan-heat');
  const [first, title, description, ...rest] = exportText(diagram).split('\n');
  expect([first, ...rest].join('\n')).toBe(diagram.text);
  expect(title).toBe('  accTitle: What changes when, and whether it is late');
  expect(description).toMatch(/^ {2}accDescr: 1\d initiatives/);
});

test.each(views.map(({ name }) => name))(
  'the view %s has a caption, and a look for everything it marks',
  (name) => {
    const diagram = drawingOf(name, 'samples/rowan-heat');
    const text = exportText(diagram);
    expect(text).toContain(`\n  accTitle: ${diagram.title}\n  accDescr: `);
    if (diagram.type !== 'flowchart') return;
    const defined = new Set([...text.matchAll(/^ {2}classDef (\S+) /gm)].map(([, className]) => className));
    for (const { className } of diagram.legend) expect(defined).toContain(className);
  },
);

test('two versions bring the looks of what is new, gone and changed, hand-offs included', () => {
  const diagram = wholeDiffOf(...revised(revisions['rowan-heat']));
  const text = exportText(diagram);
  for (const { className } of diagram.legend) expect(text).toContain(`  classDef ${className} `);
  for (const name of ['added', 'removed', 'changed'])
    expect(text).toMatch(new RegExp(`^ {2}class e\\d+ ${name}$`, 'm'));
  expect(text).toMatch(/ {2}accDescr: 2 new: .*2 no longer there: .*6 changed: /);
});

test('where there is nothing to draw, the picture says what to declare', () => {
  expect(exportText(drawing('roadmap', ''))).toMatch(/No initiative has dates yet\.\nSay what will be done/);
});

test.each(views.map(({ name }) => name))('an empty %s shows the whole sentence, and the example', (name) => {
  const diagram = drawing(name, '');
  const text = exportText(diagram);
  expect(text).not.toContain('…');
  const [words = ''] = /^\w+ \w+/.exec(diagram.empty?.example ?? '') ?? [];
  expect(words).not.toBe('');
  expect(text).toContain(words);
});
