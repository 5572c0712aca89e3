/** A field for words that rows have to have. */
import { folded } from '../controls/matching.ts';
import { make } from './make.ts';
import type { Row } from './row.ts';

interface Narrowing {
  readonly root: HTMLElement;
  /** Whether a row has every word in the field. */
  readonly isWanted: (row: Row) => boolean;
  readonly hasWords: () => boolean;
  /** Says how many rows are left. */
  readonly tell: (count: number) => void;
  readonly clear: () => void;
}

/** @param changed told that there are other words in the field */
export function createNarrowing(changed: () => void): Narrowing {
  const root = make('div', { className: 'narrow' });
  const field = make('input');
  const said = make('output');
  field.type = 'search';
  field.placeholder = 'Show only rows with…';
  field.setAttribute('aria-label', 'Show only rows with these words');
  field.spellcheck = false;
  root.append(field, said);
  let words: readonly string[] = [];
  const read = (): void => {
    words = folded(field.value)
      .split(/\s+/)
      .filter((word) => word !== '');
  };
  const heard = (): void => {
    read();
    changed();
  };
  field.addEventListener('input', heard);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || field.value === '') return;
    field.value = '';
    heard();
    event.stopPropagation();
  });
  return {
    root,
    isWanted: (row) => words.every((word) => row.words().includes(word)),
    hasWords: () => words.length > 0,
    tell(count) {
      const now = words.length === 0 ? '' : sentence(count);
      if (said.textContent !== now) said.textContent = now;
    },
    clear() {
      field.value = '';
      read();
    },
  };
}

function sentence(count: number): string {
  if (count === 0) return 'No row has these words.';
  return count === 1 ? '1 row' : `${count} rows`;
}
