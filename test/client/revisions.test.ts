import { expect, test } from 'vitest';
import { revisionsIn } from '../../client/compare/revisions.ts';

const head = '1a2b3c4d5e6f';

test('the versions to compare with have names that people know who have never used git', () => {
  const revisions = revisionsIn({
    head,
    branch: 'main',
    refs: [
      { type: 0, name: 'plan', commit: '2b3c4d5e6f70' },
      { type: 1, name: 'origin/HEAD', commit: head },
      { type: 2, name: 'v1', commit: '3c4d5e6f7081' },
    ],
    commits: [{ hash: '4d5e6f708192', message: 'Move the pilot\n\nMei asked.', authorName: 'Dana' }],
  });
  expect(revisions.map(({ group, label, detail }) => `${group}: ${label} (${detail})`)).toEqual([
    'Latest: Last commit (On main · HEAD)',
    'Branches: plan (2b3c4d5)',
    'Tags: v1 (3c4d5e6)',
    'Recent commits: Move the pilot (4d5e6f7 · Dana)',
  ]);
  expect(revisions[0]?.name).toBe('Last commit (1a2b3c4)');
});

test('the last commit is on no branch where none is checked out', () => {
  const [latest] = revisionsIn({ head, branch: undefined, refs: [], commits: [] });
  expect(latest).toMatchObject({ label: 'Last commit', detail: 'HEAD', commit: head });
});
