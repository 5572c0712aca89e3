/** What a person types, and how the diagnostics show that the server has understood it. */
import type { Diagnostic, Range } from 'vscode-languageserver-types';

export type EditKind = 'new line' | 'title' | 'deleted line' | 'reference' | 'undo';

/** One keystroke, or one line that is inserted or deleted. */
export interface Keystroke {
  readonly kind: EditKind;
  readonly range: Range;
  readonly text: string;
  /** False before this keystroke, true when the server speaks of the text after it; absent where nothing shows. */
  readonly shown?: (diagnostics: readonly Diagnostic[]) => boolean;
}

export interface Script {
  readonly languageId: string;
  /** Written once before anything is measured; it takes no part in the rounds. */
  prepare(lines: readonly string[]): readonly { readonly range: Range; readonly text: string }[];
  /** One round leaves the text as it was. Each keystroke is made on the text that the one before has left. */
  round(lines: () => readonly string[], round: number): Generator<Keystroke>;
}

const at = (line: number, character: number): Range => ({
  start: { line, character },
  end: { line, character },
});
const wholeLine = (line: number): Range => ({
  start: { line, character: 0 },
  end: { line: line + 1, character: 0 },
});

/** Typed at the end of a title, a letter at a time. */
const typedTitle = ' at home';

type Said = readonly Diagnostic[];
const textOf = (message: Diagnostic['message']): string =>
  typeof message === 'string' ? message : message.value;
const onLine = (said: Said, line: number): Said => said.filter(({ range }) => range.start.line === line);

export const custScript: Script = {
  languageId: 'cust',
  prepare: () => [],
  *round(lines, round) {
    const stages = numbersOf(lines(), /^(extend )?stage .*\{$/);
    const stage = stages[round % stages.length] ?? 0;
    const owners = numbersOf(lines(), /^ {4}owner: \w+-\w+$/).filter((number) =>
      lines()[number - 1]?.startsWith('  touchpoint '),
    );
    const line = stage + 1;
    const measure = /measure: ([\w-]+)/.exec(lines().find((text) => text.includes('measure: ')) ?? '')?.[1];

    let title = `Trying it out ${round}`;
    const unowned = (said: Said, wanted: string): boolean =>
      onLine(said, line).some(
        ({ code, message }) => code === 'unowned-touchpoint' && textOf(message).includes(`“${wanted}”`),
      );
    const first = title;
    yield {
      kind: 'new line',
      range: at(line, 0),
      text: `  touchpoint trying-it-out-${round} "${title}" { channel: web; measure: ${measure}; feeling: 4 }\n`,
      shown: (said) => unowned(said, first),
    };
    for (const letter of typedTitle) {
      const end = (lines()[line] ?? '').indexOf(`${title}"`) + title.length;
      title += letter;
      const wanted = title;
      yield { kind: 'title', range: at(line, end), text: letter, shown: (said) => unowned(said, wanted) };
    }
    yield {
      kind: 'undo',
      range: wholeLine(line),
      text: '',
      shown: (said) => !said.some(({ message }) => textOf(message).includes('Trying it out')),
    };

    const own = owners[(round * 7) % owners.length] ?? 0;
    const name = (lines()[own] ?? '').slice('    owner: '.length);
    const isUnowned = (said: Said): boolean =>
      onLine(said, own - 1).some(({ code }) => code === 'unowned-touchpoint');
    yield { kind: 'deleted line', range: wholeLine(own), text: '', shown: isUnowned };
    const heading = own - 1;
    yield {
      kind: 'reference',
      range: at(heading, (lines()[heading] ?? '').length),
      text: '\n    owner: ',
      shown: (said) => onLine(said, own).length > 0,
    };
    // A hyphen alone ends no name, so it arrives together with the letter after it.
    for (const [letters] of name.matchAll(/-?./g)) {
      const end = (lines()[own] ?? '').length + letters.length;
      const isWhole = end === '    owner: '.length + name.length;
      yield {
        kind: 'reference',
        range: at(own, end - letters.length),
        text: letters,
        shown: isWhole
          ? (said) => onLine(said, own).length === 0 && !isUnowned(said)
          : (said) =>
              onLine(said, own).some(
                ({ code, range }) => code === 'unknown-reference' && range.end.character === end,
              ),
      };
    }
  },
};

/** The same for LikeC4: its errors are references to what does not exist. */
export const c4Script: Script = {
  languageId: 'likec4',
  prepare: () => [
    {
      range: at(1, 0),
      text: `  kept = owner 'Kept'\n  keeper = owner 'Keeper'\n  keeper -> kept 'reports-to'\n`,
    },
  ],
  *round(lines, round) {
    const line = 4;
    const unresolved = (said: Said, where: number, name: string): Said =>
      onLine(said, where).filter(({ message }) => textOf(message).includes(`'${name}'`));
    let title = `Trying it out ${round}`;
    const column = (): number => (lines()[line] ?? '').indexOf('nobody');
    const shownAt = (said: Said, character: number): boolean =>
      unresolved(said, line, 'nobody').some(({ range }) => range.start.character === character);
    const text = `  trying-it-out-${round} = touchpoint '${title}' { -> nobody 'owner' }\n`;
    const first = text.indexOf('nobody');
    yield { kind: 'new line', range: at(line, 0), text, shown: (said) => shownAt(said, first) };
    for (const letter of typedTitle) {
      const end = (lines()[line] ?? '').indexOf(`${title}'`) + title.length;
      title += letter;
      const wanted = column() + 1;
      yield { kind: 'title', range: at(line, end), text: letter, shown: (said) => shownAt(said, wanted) };
    }
    yield {
      kind: 'undo',
      range: wholeLine(line),
      text: '',
      shown: (said) => !said.some(({ message }) => textOf(message).includes("'nobody'")),
    };

    yield {
      kind: 'deleted line',
      range: wholeLine(1),
      text: '',
      shown: (said) => unresolved(said, 2, 'kept').length > 0,
    };
    yield {
      kind: 'undo',
      range: at(1, 0),
      text: `  kept = owner 'Kept'\n`,
      shown: (said) => !said.some(({ message }) => textOf(message).includes("'kept'")),
    };
    const silos = numbersOf(lines(), /^ {2}[\w-]+ = silo /);
    const silo = /[\w-]+/.exec(lines()[silos[round % silos.length] ?? 0] ?? '')?.[0] ?? '';
    const start = '  keeper -> ';
    yield {
      kind: 'reference',
      range: at(line, 0),
      text: `${start}\n`,
      shown: (said) => onLine(said, line).length + onLine(said, line + 1).length > 0,
    };
    for (let typed = 1; typed <= silo.length; typed += 1) {
      const name = silo.slice(0, typed);
      yield {
        kind: 'reference',
        range: at(line, start.length + typed - 1),
        text: name.slice(-1),
        shown:
          typed === silo.length
            ? (said) => said.length === 0
            : (said) => unresolved(said, line, name).length > 0,
      };
    }
    yield { kind: 'undo', range: wholeLine(line), text: '' };
  },
};

function numbersOf(lines: readonly string[], pattern: RegExp): readonly number[] {
  return lines.flatMap((line, number) => (pattern.test(line) ? [number] : []));
}
