/** What `npm ci` asks of package-lock.json before it fetches anything. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'),
);

/** The folders in which a package looks for those it needs: its own, then those around it. */
function foldersOf(place: string): readonly string[] {
  const outer = place.split('/node_modules/').slice(0, -1);
  const around = outer.map((_, index) => `${outer.slice(0, index + 1).join('/node_modules/')}/node_modules`);
  return [...(place === '' ? [] : [`${place}/node_modules`]), ...around, 'node_modules'];
}

// The registry may not (yet) have what is only for another system, and npm leaves it out without a word.
test('every package that another one needs has its entry, for other systems too', () => {
  const missing = Object.entries(packages).flatMap(([place, locked]) =>
    Object.keys({ ...locked.dependencies, ...locked.devDependencies, ...locked.optionalDependencies })
      .filter((name) => !foldersOf(place).some((folder) => packages[`${folder}/${name}`] !== undefined))
      .map((name) => `${place} needs ${name}`),
  );
  expect(missing).toEqual([]);
});
