import { expect, test } from 'vitest';
import { exportText } from '../../server/views/export.ts';
import { drawing, drawingOf } from './drawing.ts';

test('a flowchart brings the looks that it uses, those of its hand-offs too', () => {
  const text = exportText(drawingOf('silos', 'samples/rowan-heat'));
  const used = [...text.matchAll(/^ {2}class \S+ (\w+)$/gm)].map(([, name]) => name);
  const defined = [...text.matchAll(/^ {2}classDef (\w+) /gm)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(defined.sort());
  expect(text).toMatch(/ {2}class e\d+ missing\n$/);
});

test('a gantt chart is as it is', () => {
  const diagram = drawingOf('roadmap', 'samples/rowan-heat');
  expect(exportText(diagram)).toBe(diagram.text);
});

test('where there is nothing to draw, the picture says what to declare', () => {
  expect(exportText(drawing('roadmap', ''))).toContain('No initiative has dates yet. Say what will be done');
});
