import { expect, test } from 'vitest';
import { hasHeader } from '../../server/model/header.ts';

test.each([
  ['roadmap acme "Acme"', true],
  ['// notes\nsilo s\nroadmap acme', true],
  ['extend roadmap acme { period: 2026 }', false],
  ['// roadmap acme', false],
  ['silo s "roadmap acme"', false],
  ['silo roadmap', false],
  ['', false],
  [`${'// a long note\n'.repeat(1000)}roadmap acme`, true],
  [`silo s { ${'// a long note\n'.repeat(1000)} }\nextend roadmap acme`, false],
])('%# has a header: %j', (text, expected) => {
  expect(hasHeader(text)).toBe(expected);
});
