import { describe, expect, test } from 'vitest';
import { starterRoadmap } from '../../client/commands/starter.ts';
import { createService } from '../../server/service.ts';

function findingsOf(text: string): string[] {
  const service = createService();
  service.setToday(20_514); // 2026-03-02
  service.setFile('file:///roadmap.cust', text);
  return service.findings('file:///roadmap.cust').map(({ rule }) => rule);
}

describe('the starter roadmap', () => {
  test('has one gap for a newcomer to close, and no other error', () => {
    const service = createService();
    service.setToday(20_514);
    service.setFile('file:///roadmap.cust', starterRoadmap('Acme', 2026));
    const errors = service.findings('file:///roadmap.cust').filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule)).toEqual(['unowned-touchpoint']);
  });

  test.each(['', '"', '\\', 'A "quoted" \\ name', 'Line\nbreak', '} silo x {', '"""', '株式会社 🙂'])(
    'takes any name for the company: %j',
    (name) => {
      expect(findingsOf(starterRoadmap(name, 2026))).toEqual(findingsOf(starterRoadmap('Acme', 2026)));
    },
  );
});
