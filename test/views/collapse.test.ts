/** What a picture shows of a roadmap that is too large to be read at once. */
import { describe, expect, test } from 'vitest';
import type { Diagram, ViewName } from '../../server/views/diagram.ts';
import { mostDrawn } from '../../server/views/fold.ts';
import { views } from '../../server/views/index.ts';
import { roadmapsOf } from '../bench/company.mts';
import { serve } from '../support/service.ts';
import { drawing, drawnAs, labels, lineOf } from './drawing.ts';

/** Two silos, two stages, so many touchpoints in each, and hand-offs from each of the first to one of the second. */
function large(perStage: number): string {
  const touchpoints = (stage: string, owner: string): string =>
    Array.from(
      { length: perStage },
      (_, index) =>
        `  touchpoint ${stage}${index} "Moment ${stage} ${index}" ${index === 0 ? '' : `{ owner: ${owner} }`}`,
    ).join('\n');
  return `roadmap acme "Acme" { lifecycle: buy, use }
silo sales "Sales" { owner dana "Dana Ruiz" }
silo success "Customer Success" { owner mei "Mei Chen" }
stage buy "Buy" {
${touchpoints('buy', 'dana')}
}
stage use "Use" {
${touchpoints('use', 'mei')}
}
${Array.from({ length: perStage - 1 }, (_, i) => `handoff h${i} "Pass ${i}" buy.buy${i + 1} -> use.use${i + 1} { owner: dana }`).join('\n')}
`;
}

function everythingOf(view: ViewName, text: string): Diagram | undefined {
  const { service } = serve(text);
  const [model] = service.snapshot().models;
  return model && service.focusedView(view, model, 'all')?.diagram;
}

describe('the silos of a large roadmap', () => {
  const diagram = drawing('silos', large(150));

  test('hold what they have of each stage as one box, with how much that is', () => {
    expect(lineOf(diagram, drawnAs(diagram, 'Buy, 149 touchpoints'))).toContain('**Buy**');
    expect(diagram.text).toContain('149 touchpoints');
    expect(labels(diagram)).toContain('Use, 149 touchpoints');
  });

  test('say how many of what is in them is marked so', () => {
    const text = large(150).replace(/(Moment use \d*7" \{)/g, '$1 moment-of-truth: yes;');
    expect(labels(drawing('silos', text))).toContain('Use, 149 touchpoints, ★ Moment of truth: 15');
  });

  test('hand over what they hand over as one line', () => {
    expect(drawnAs(diagram, '149 hand-offs from Buy to Use').holds).toHaveLength(149);
    expect(diagram.drawn.filter(({ role }) => role === 'edge')).toHaveLength(1);
  });

  test('name what is in them, so that it can be found', () => {
    const { holds, names } = drawnAs(diagram, 'Buy, 149 touchpoints');
    expect(holds?.indexOf('touchpoint:buy.buy7')).toBe(names?.indexOf('Moment buy 7'));
    expect(names).toHaveLength(149);
  });

  test('leave nothing out of a focus that only stands in a box', () => {
    const { service } = serve(large(450));
    const [model] = service.snapshot().models;
    const focused = model && service.focusedView('silos', model, 'stage:buy');
    expect(focused?.diagram.collapsed).toBeDefined();
    expect(focused?.focus.leftOut.filter((label) => label.includes('Moment buy'))).toEqual([]);
  });

  test('count the findings of what is in them', () => {
    expect(drawnAs(diagram, 'Buy, 1 touchpoint').inside).toMatchObject({ error: 1 });
    expect(drawnAs(diagram, 'Buy, 149 touchpoints').opens).toBe('stage:buy');
  });

  test('say how many things they stand for', () => {
    expect(diagram.collapsed?.sentence).toBe(
      '452 things are too many for one picture. Each box stands for all that is in it.',
    );
  });

  test('can still be seen one by one', () => {
    expect(everythingOf('silos', large(150))?.drawn).toHaveLength(452);
    expect(everythingOf('silos', large(3))).toBeUndefined();
  });
});

test('a roadmap that can be read is not collapsed', () => {
  expect(drawing('silos', large(60)).collapsed).toBeUndefined();
});

test('a chart over time leaves out tasks first, then has a bar for all of a silo with one status', () => {
  const plan = (initiatives: number, tasks: number): string =>
    `silo sales "Sales" { owner dana "Dana Ruiz" }\n${Array.from(
      { length: initiatives },
      (_, i) =>
        `initiative i${i} "Step ${i}" { owner: dana; status: active; when: 2026-Q${(i % 4) + 1}; ${Array.from({ length: tasks }, (_, t) => `task t${t} "Task ${t}" { owner: dana; by: 2026-03-01 }`).join('; ')} }`,
    ).join('\n')}`;
  const withoutTasks = drawing('roadmap', plan(300, 1));
  expect(withoutTasks.drawn).toHaveLength(300);
  expect(withoutTasks.collapsed?.sentence).toBe(
    '600 things are too many for one picture. Tasks are left out.',
  );

  const groups = drawing('roadmap', plan(600, 0));
  expect(labels(groups)).toEqual(['Active: 600 initiatives, Sales, 1 January 2026 to 31 December 2026']);
  expect(groups.drawn[0]).toMatchObject({ opens: 'silo:sales', classes: ['active'] });
});

const sizes = [2_500, 20_000, 80_000] as const;

describe.each(sizes)('of a company of %d lines', (lines) => {
  const { service } = serve(
    Object.fromEntries(roadmapsOf({ lines, shape: 'single' }).map(({ path, text }) => [path, text])),
  );
  const [model] = service.snapshot().models;

  test.each(views.map(({ name }) => name))('the view %s is never too large', (name) => {
    if (model === undefined) throw new Error('There is no roadmap.');
    const { drawn, type, text } = service.view(name, model);
    expect(drawn.length).toBeLessThanOrEqual(mostDrawn[type]);
    const ids = drawn.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(text)).filter((id) => !/^[eg]/.test(id)),
    ).toEqual([]);
  });
});
