import { describe, expect, test } from 'vitest';
import {
  attributesCalled,
  foldWords,
  isCalledKind,
  isCalledResponsible,
  synonymKeys,
} from '../../grammar/synonyms.ts';
import { attributesOf, type KindName, kindFor, kinds } from '../../grammar/vocabulary.ts';

test.each(synonymKeys)('%s is in the vocabulary', (key) => {
  const [first = '', second] = key.split('.');
  const kind = kindFor(first)?.name;
  const names = kinds.flatMap(({ name }) => attributesOf(name).map((spec) => spec.name));
  if (second === undefined) expect(kind !== undefined || names.includes(first)).toBe(true);
  else expect(attributesOf(kind as KindName).map(({ name }) => name)).toContain(second);
});

describe('headings', () => {
  test.each([
    ['silo', 'Department'],
    ['silo', 'Abteilungen'],
    ['silo', 'Équipe'],
    ['touchpoint', 'Punto de contacto'],
    ['touchpoint', 'TOUCH-POINTS'],
    ['metric', 'KPI'],
    ['metric', 'Kennzahl'],
    ['initiative', 'Project name'],
    ['initiative', 'Activity / Deliverable'],
    ['task', 'Aufgabe'],
    ['customers', 'Zeitraum'],
  ] as const)('a %s is called %s', (kind, heading) => {
    expect(isCalledKind(kind, heading)).toBe(true);
  });

  test.each([
    ['touchpoint', 'Accountable', 'owner'],
    ['initiative', 'DRI', 'owner'],
    ['initiative', 'Kosten (EUR)', 'budget'],
    ['initiative', 'Coût', 'budget'],
    ['initiative', 'Consulted (C)', 'consulted'],
    ['task', 'Due', 'by'],
    ['task', 'Fällig am', 'by'],
    ['task', 'Fecha límite', 'by'],
    ['metric', 'Einheit', 'unit'],
    ['metric', 'Frequency', 'every'],
    ['handoff', 'SLA', 'within'],
  ] as const)('of a %s, %s is %s', (kind, heading, attribute) => {
    expect(attributesCalled(kind, heading)[0]).toBe(attribute);
  });

  test('an attribute goes by its own name in every kind', () => {
    for (const { name: kind } of kinds) {
      for (const { name } of attributesOf(kind))
        expect(attributesCalled(kind, name.replaceAll('-', ' '))).toContain(name);
    }
  });

  test('responsible is a word apart: it depends on whether somebody else is accountable', () => {
    expect(isCalledResponsible('Responsible')).toBe(true);
    expect(attributesCalled('initiative', 'Responsible')).toEqual([]);
  });

  test('are compared by their letters', () => {
    expect(foldWords('  Größe/Übergaben (alt): ')).toBe('grosse ubergaben');
  });
});
