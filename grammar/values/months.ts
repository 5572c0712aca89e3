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

/** In German, French, Spanish, Italian and Portuguese, with their usual short forms, without accents; in the order of the year. */
const foreign: readonly string[] = [
  'januar janner janvier enero gennaio janeiro janv ene gen',
  'februar fevrier febbraio febrero fevereiro febr fevr fev',
  'marz maerz mars marzo marco mrz',
  'april avril abril aprile avr abr',
  'mai mayo maggio maio mag',
  'juni juin junio giugno junho giu',
  'juli juillet julio luglio julho juil lug',
  'august aout agosto ago',
  'september septembre septiembre setiembre settembre setembro set',
  'oktober octobre octubre ottobre outubro okt ott out',
  'november novembre noviembre novembro',
  'dezember decembre diciembre dicembre dezembro dez dic',
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
