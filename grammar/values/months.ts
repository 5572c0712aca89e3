/** The months of the year, and what they are called in the languages that sheets and letters come in. */

import { withoutAccents } from './accents.ts';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** In German, French, Spanish, Italian and Portuguese, without accents; in the order of the year. */
const foreign: readonly string[] = [
  'januar janner janvier enero gennaio janeiro',
  'februar fevrier febrero febbraio fevereiro',
  'marz maerz mars marzo marco',
  'april avril abril aprile',
  'mai mayo maggio maio',
  'juni juin junio giugno junho',
  'juli juillet julio luglio julho',
  'august aout agosto',
  'september septembre septiembre setiembre settembre setembro',
  'oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro',
  'dezember decembre diciembre dicembre dezembro',
];

const numbers: ReadonlyMap<string, number> = new Map([
  ...foreign.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
  ['sept', 9],
  ...monthNames.flatMap((name, index) => {
    const word = name.toLowerCase();
    return [word, word.slice(0, 3)].map((known) => [known, index + 1] as const);
  }),
]);

/** The number of a month by its name in one of six languages, or by the first three letters of the English one. */
export function monthByName(name: string): number | undefined {
  return numbers.get(withoutAccents(name));
}
