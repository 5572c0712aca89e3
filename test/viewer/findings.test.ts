/** What is wrong in a roadmap, as the page shows it; in a real browser. */
import { describe, expect, test } from 'vitest';
import type { Drawn, Mark } from '../../server/views/diagram.ts';
import { asksAgain, show, silos, unowned } from './diagrams.ts';
import { pagesForTests } from './pages.ts';

const { openWith } = pagesForTests();

describe('findings', () => {
  test('are counted in words, beside a sign of their own shape', async () => {
    const viewer = await openWith(silos);
    expect(await viewer.page.locator('.counts').textContent()).toBe('2 errors2 warnings1 note1 hint');
    const shapes = await viewer.page
      .locator('.counts .outline')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
    expect(new Set(shapes).size).toBe(4);
  });

  test('about things that are not in the picture are counted below it', async () => {
    const viewer = await openWith({ ...silos, counts: { ...silos.counts, warning: 5 } });
    const notices = viewer.page.locator('.notices');
    expect(await notices.textContent()).toBe('3 findings concern things that this picture does not show.');
    await viewer.showAndWait(show(2, silos));
    expect(await notices.textContent()).toBe('');
  });

  test('are marked on the thing itself, with the worst first and how many', async () => {
    const viewer = await openWith(silos);
    const badge = viewer.page.locator('.badge[data-part="n2"]');
    expect(await badge.getAttribute('class')).toContain('marked-info');
    expect(await badge.textContent()).toBe('2');
    expect(await viewer.page.locator('.badge').count()).toBe(4);
  });

  test('on what joins boxes cover no other words', async () => {
    const links = [
      ['n1', 'n2'],
      ['n2', 'n3'],
      ['n3', 'n4'],
      ['n1', 'n4'],
      ['n4', 'n1'],
    ];
    const lines = links.map(
      ([from, to], index) => `e${index}@-->|"7 hand-offs"| `.replace(/^/, `${from} `) + to,
    );
    const marks = Array.from({ length: 14 }, () => asksAgain);
    const viewer = await openWith({
      ...silos,
      text: `flowchart TB\n${[1, 2, 3, 4].map((n) => `n${n}["Silo ${n}"]`).join('\n')}\n${lines.join('\n')}`,
      drawn: links.map((_, index) => ({ id: `e${index}`, role: 'edge', label: '7 hand-offs', marks })),
    });
    expect(await viewer.page.locator('.badge').count()).toBe(5);
    const covered = await viewer.page.evaluate(`[...document.querySelectorAll('.badge')].flatMap((badge) => {
      const it = badge.getBoundingClientRect();
      return [...document.querySelectorAll('.canvas .edgeLabel .label')]
        .map((label) => [label.dataset.id, label.getBoundingClientRect()])
        .filter(([, { left, right, top, bottom }]) =>
          left < it.right - 1 && right > it.left + 1 && top < it.bottom && bottom > it.top)
        .map(([id]) => badge.dataset.part + ' on ' + id);
    })`);
    expect(covered).toEqual([]);
  });

  test('alone stand out when asked for', async () => {
    const viewer = await openWith(silos);
    const opacity = (id: string): Promise<string> =>
      viewer.page.evaluate(
        `getComputedStyle(document.querySelector('[role=button][data-part=${id}]')).opacity`,
      );
    await viewer.page.locator('.counts').click();
    expect(await opacity('n3')).toBe('0.25');
    expect(await opacity('n7')).toBe('1');
    await viewer.page.locator('.counts').click();
    expect(await opacity('n3')).toBe('1');
  });
});

test('badges touch neither each other nor their neighbours', async () => {
  const marks = (count: number): readonly Mark[] => Array.from({ length: count }, () => unowned);
  const row = [1, 2, 3, 4].map((place) => `  n${place}["Box ${place}"]`).join('\n');
  const viewer = await openWith({
    ...silos,
    arrangement: 'boxes',
    text: `flowchart LR\n  subgraph g1["Silo"]\n${row}\n  end\n  subgraph g2["Other"]\n  n5["Box 5"]\n  end\n  g1 e1@-->|"Hand-off"| g2\n`,
    drawn: [
      ...[1, 2, 3, 4, 5].map(
        (place): Drawn => ({ id: `n${place}`, role: 'node', label: `Box ${place}`, marks: marks(150) }),
      ),
      { id: 'e1', role: 'edge', label: 'Hand-off', marks: marks(3) },
      { id: 'g1', role: 'lane', label: 'Silo', marks: marks(1200) },
    ],
    fallbacks: [],
  });
  const covered = await viewer.page.evaluate(`(() => {
    const box = (element) => element.getBoundingClientRect();
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const badges = [...document.querySelectorAll('.badge')];
    const nodes = [...document.querySelectorAll('g.node.part')];
    return badges.flatMap((badge, index) => [
      ...badges.slice(index + 1).filter((other) => meet(box(badge), box(other))),
      ...nodes.filter((node) => node.dataset.part !== badge.dataset.part && badge.dataset.part !== 'g1' && meet(box(badge), box(node))),
    ].map((other) => badge.dataset.part + ' on ' + other.dataset.part));
  })()`);
  expect(covered).toEqual([]);
  expect(await viewer.page.locator('.badge').count()).toBe(7);
});

test('a change of the findings is said once it has settled', async () => {
  const viewer = await openWith(silos);
  const said = viewer.page.locator('.said');
  expect(await said.textContent()).toBe('');
  await viewer.showAndWait(show(2, { ...silos, counts: { error: 1, warning: 0, info: 0, hint: 0 } }));
  await expect.poll(() => said.textContent()).toBe('1 error');
});
