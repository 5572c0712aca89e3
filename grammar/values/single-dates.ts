/** One date, as people write it: a day, a month, a quarter, a half, a year. */
import { monthPeriod, type Period } from './dates.ts';
import {
  asDayOfWeek,
  calendarWeek,
  dateShapes,
  glossed,
  isPeriod,
  namedDay,
  namedMonth,
  oneDay,
  oneHalf,
  oneMonth,
  oneQuarter,
  oneYear,
} from './known-dates.ts';
import { monthByName } from './months.ts';
import { type Meant, type Misread, misread } from './reading.ts';
import { fiscalYear, partOf, seasonOf } from './vague-dates.ts';

export { dateShapes, isPeriod } from './known-dates.ts';

/** What a pattern makes of the parts of a text: a period, a reason why it is none, or nothing, and the next one is tried. */
type Reader = readonly [
  pattern: RegExp,
  read: (parts: readonly string[], text: string) => Period | Misread | undefined,
];

/** One date, fine or coarse. The year comes first in what is returned, whatever was written. */
const readers: readonly Reader[] = [
  [/^(\d{4})$/, ([year]) => oneYear(Number(year))],
  [
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
    ([year, month, day]) => oneDay(Number(year), Number(month), Number(day)),
  ],
  [
    /^(\d{4})[-/](\d{1,2})$/,
    ([year, month]) => overTwoYears(Number(year), month) ?? oneMonth(Number(year), Number(month)),
  ],
  [
    /^(?:(?:season|saison|temporada|(?:school|academic) year|schuljahr|année scolaire|ay|sy) )?(\d{4})(?:[-/](\d{2})|\/(\d{4}))(?: (?:season|saison|(?:school|academic) year))?$/iu,
    ([year, short = '', long = '']) => overTwoYears(Number(year), short || long.slice(-2)),
  ],
  [/^(\d{4})年$/, ([year]) => oneYear(Number(year))],
  [/^(\d{4})年(\d{1,2})月$/, ([year, month]) => oneMonth(Number(year), Number(month))],
  [
    /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
    ([year, month, day]) => oneDay(Number(year), Number(month), Number(day)),
  ],
  [/^(\d{4})年度$/, ([year], whole) => japaneseYear(whole, Number(year))],
  [/^(\d{1,2})[/.](\d{4})$/, ([month, year]) => oneMonth(Number(year), Number(month))],
  [/^(\d{4})[- /]?[qt](\d{1,2})$/i, ([year, quarter]) => oneQuarter(Number(year), Number(quarter))],
  [/^q(\d{1,2})[- /]?(\d{4})$/i, ([quarter, year]) => oneQuarter(Number(year), Number(quarter))],
  [
    /^(?:([1-4])(?:\.|st|nd|rd|th|\.?er|e|ème|\.?[ºª°])? ?(?:quarter|quartal|vierteljahr|trimestre|trim\.?)|(?:quarter|quartal|trimestre) ([1-4])|t([1-4])),? ?(?:of |von |de )?(\d{4})$/iu,
    ([first = '', second = '', third = '', year]) =>
      oneQuarter(Number(year), Number(first || second || third)),
  ],
  [
    /^(?:([12])(?:\.|st|nd|\.?er|e|ème|\.?[ºª°])? ?(?:half|halbjahr|jahreshälfte|semestre)|(?:halbjahr|semestre) ([12])|s([12])),? ?(?:of |von |de )?(\d{4})$/iu,
    ([first = '', second = '', third = '', year]) => oneHalf(Number(year), Number(first || second || third)),
  ],
  [/^([qh])(\d)[- /'’]?(\d{2})$/i, ([half, part, year]) => shortYearPart(half, part, year)],
  [
    /^(\d)([qhts])[- /'’]?(\d{2})$/i,
    ([part, letter = '', year]) => shortYearPart(english(letter), part, year),
  ],
  [/^([ts])(\d)[- /'’]?(\d{2})$/i, ([letter = '', part, year]) => shortYearPart(english(letter), part, year)],
  [/^['’]?(\d{2})[- ]?([qh])(\d)$/i, ([year, letter, part]) => shortYearPart(letter, part, year)],
  [/^(\d)([qh])[- /]?(\d{4})$/i, ([part, letter, year]) => readDateText(`${letter}${part} ${year}`)],
  [/^(\d{4})[- /]?(\d)([qh])$/i, ([year, part, letter]) => readDateText(`${letter}${part} ${year}`)],
  [
    /^(?:the )?(\p{L}+) (?:quarter|quartal|trimestre|half|halbjahr|jahreshälfte|semestre),? ?(?:of |von |de )?(\d{4})$/iu,
    ([ordinal = '', year], whole) => spelledPart(ordinal, year, whole),
  ],
  [/^(\d{4})[- /]?[hs](\d{1,2})$/i, ([year, half]) => oneHalf(Number(year), Number(half))],
  [/^h(\d{1,2})[- /]?(\d{4})$/i, ([half, year]) => oneHalf(Number(year), Number(half))],
  [
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/,
    ([day, month, year]) => oneDay(Number(year), Number(month), Number(day)),
  ],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{2})$/, ([day, month, year]) => shortYear([[day, month]], year)],
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, ([one, two, year]) => dayOrMonth(one, two, year, '/')],
  [
    /^(\d{1,2})[-/](\d{1,2})[-/](\d{2})$/,
    ([one, two, year]) =>
      shortYear(
        [
          [one, two],
          [two, one],
        ],
        year,
      ),
  ],
  [/^(\d{1,2})-(\d{1,2})-(\d{4})$/, ([one, two, year]) => dayOrMonth(one, two, year, '-')],
  [
    /^(\d{1,2})(?:\.|st|nd|rd|th|er)?(?: of)?[- ](\p{L}+)\.?[- ](\d{4})$/iu,
    ([day, name, year]) => namedDay(Number(year), name ?? '', Number(day)),
  ],
  [
    /^(?:kw|cw|w|week|woche|semaine|semana) ?(\d{1,2})(?:[,./ -]+['’]?| of )(\d{4}|\d{2})$/i,
    ([week, year]) => calendarWeek(fullYear(year), Number(week)),
  ],
  [/^(\d{4})[- ]?(?:kw|cw|w) ?(\d{1,2})$/i, ([year, week]) => calendarWeek(Number(year), Number(week))],
  [/^(?:kw|cw|week|woche|semaine|semana) ?\d{1,2}$/i, () => misread(asDayOfWeek)],
  // `Oct 31` is a day of some year, `Feb 27` that or the month of a year.
  [/^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?$/u, ([name, day], whole) => dayWithoutYear(name, day, whole)],
  [
    /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?[, ]\s?(\d{4})$/iu,
    ([name, day, year]) => namedDay(Number(year), name ?? '', Number(day)),
  ],
  [
    /^(?:fy|gj|fiscal year|financial year|geschäftsjahr|exercice|ejercicio)[- ']?(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?(?:[-/ ]?([qh])(\d))?$/iu,
    ([year, next, letter, part], whole) => accountsYear(whole, { year, next, letter, part }),
  ],
  [
    /^([qh])(\d)[-/ ]?(?:of )?(?:fy|gj)[- ']?(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?$/i,
    ([letter, part, year, next], whole) => accountsYear(whole, { year, next, letter, part }),
  ],
  [
    /^(\p{L}+)[- ,]*['’]?(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?$/u,
    ([word, year, next], whole) => seasonOf(whole, word ?? '', fullYear(year), next !== ''),
  ],
  [
    /^(?:the )?(end|mid|middle|early|late|start|beginning|anfang|mitte|ende|début|mi|fin|principios|mediados|finales)[- ](?:of |de |des |der )?(?:the |les )?(?:year |jahres |jahr |l'année |año )?(.+)$/iu,
    ([word, rest]) => vague(word ?? '', rest ?? ''),
  ],
  [/^(?:eo(?:y )?|(?:year|jahres)[- ]?ende? )(.+)$/iu, ([rest]) => vague('end', rest ?? '')],
  [/^(\p{L}+)\.?(?:[-/. ]| ?['’])(\d{2})$/u, ([name, year]) => shortYearMonth(name, year)],
  [/^(\p{L}+)\.?[-/ ](\d{4})$/u, ([name, year]) => namedMonth(Number(year), name ?? '')],
];

/** One date, fine or coarse, never a range. */
export function readDateText(text: string): Period | Misread {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    const reading =
      match &&
      read(
        match.slice(1).map((part) => part ?? ''),
        text,
      );
    if (reading) return reading;
  }
  return misread(`“${text}” is not a date. ${dateShapes}`);
}

/** `05/06/2026` is 5 June in one country and May 6 in the next: only the writer knows. */
function dayOrMonth(one = '', two = '', year = '', sign: '/' | '-'): Misread {
  const readings = dayReadings(
    [
      [one, two],
      [two, one],
    ],
    Number(year),
  );
  const written = `“${[one, two, year].join(sign)}”`;
  return misread(
    readings.length > 1
      ? `${written} can be read in two ways. Write year-month-day: 2026-05-15.`
      : `${written} is not clear to everybody. Write year-month-day: ${readings[0]?.text ?? '2026-05-15'}.`,
    readings,
  );
}

function shortYear(
  dayAndMonth: readonly (readonly [string | undefined, string | undefined])[],
  year = '',
): Misread {
  return misread(
    'Write the year with four digits, and first: 2026-05-15.',
    dayReadings(dayAndMonth, 2000 + Number(year)),
  );
}

function dayWithoutYear(name = '', day = '', whole: string): Misread | undefined {
  if (Number(day) > 31 || monthByName(name) === undefined) return undefined;
  return misread(`“${whole}” does not say in which year. ${dateShapes}`);
}

/** `Feb-27`, as spreadsheets write a month. */
function shortYearMonth(name = '', year = ''): Misread {
  const month = monthByName(name);
  if (month === undefined) return misread(`“${name}” is not a month. ${dateShapes}`);
  const { text } = monthPeriod(2000 + Number(year), month);
  return misread(`Write the year with four digits, and first: ${text}.`, [{ text }]);
}

function shortYearPart(letter = '', part = '', year = ''): Misread {
  const reading = readDateText(`20${year}-${letter}${part}`);
  return isPeriod(reading)
    ? misread(`Write the year with four digits, and first: ${reading.text}.`, [{ text: reading.text }])
    : reading;
}

/** `2025/26` is a year of schools, of sports or of accounts: only the writer knows when it begins. */
function overTwoYears(year: number, next = ''): Misread | undefined {
  if (Number(next) <= 12 || Number(next) !== (year + 1) % 100) return undefined;
  return misread(
    `“${year}/${next}” does not say in which month it begins. Write its first and its last month, as in ${year}-09 to ${year + 1}-08.`,
    [9, 7, 4].map((month) => ({
      text: `${year}-0${month} to ${year + 1}-0${month - 1}`,
      isGuess: true as const,
    })),
  );
}

/** `2027年度`: the year of accounts and schools, which is called by the year it begins in, in Japan in April. */
function japaneseYear(written: string, year: number): Misread {
  const { message, readings } = fiscalYear(written, year + 1, undefined, true);
  return misread(message, [
    ...readings,
    { text: String(year), gloss: 'where it begins in January', isGuess: true },
  ]);
}

/** `end of 2027`, `Mitte 27`, `early spring 2027`. */
function vague(word: string, rest: string): Misread {
  const inner = readDateText(/^['’]?\d{2}$/.test(rest) ? String(fullYear(rest.slice(-2))) : rest);
  const readings = isPeriod(inner) ? [meantBy(word, inner)] : inner.readings;
  const example = readings[0]?.text ?? '2026-05-15, 2026-05, 2026-Q2, 2026-H1 or 2026';
  return misread(
    `Write a date that can be checked, such as ${example}. A deadline in a month, a quarter or a year means its last day.`,
    readings,
  );
}

function meantBy(word: string, whole: Period): Meant {
  const { text, gloss } = partOf(word, whole);
  return gloss === undefined ? { text } : { text, gloss };
}

function accountsYear(
  written: string,
  {
    year = '',
    next = '',
    letter = '',
    part = '',
  }: Readonly<Record<'year' | 'next' | 'letter' | 'part', string | undefined>>,
): Misread {
  const isOverTwo = next !== '';
  return fiscalYear(
    written,
    fullYear(isOverTwo ? next : year),
    letter === '' ? undefined : { letter: letter.toLowerCase(), number: Number(part) },
    isOverTwo,
  );
}

const ordinals = [
  'first erstes erste premier primer primero',
  'second zweites zweite deuxième segundo',
  'third drittes dritte troisième tercer tercero',
  'fourth viertes vierte quatrième cuarto',
].map((words) => words.split(' '));

/** `first half of 2027`, `zweites Quartal 2027`. */
function spelledPart(ordinal: string, year = '', whole: string): Period | Misread | undefined {
  const part = ordinals.findIndex((words) => words.includes(ordinal.toLowerCase())) + 1;
  if (part === 0) return undefined;
  return /quart|trim/i.test(whole) ? oneQuarter(Number(year), part) : oneHalf(Number(year), part);
}

/** The letter that stands for quarters or halves here, for `T1` (trimestre) and `S1` (semestre). */
function english(letter: string): string {
  return { t: 'q', s: 'h' }[letter.toLowerCase()] ?? letter;
}

function fullYear(year = ''): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function dayReadings(
  dayAndMonth: readonly (readonly [string | undefined, string | undefined])[],
  year: number,
): Misread['readings'] {
  const readings = dayAndMonth.flatMap(([day, month], at): Meant[] => {
    const period = oneDay(year, Number(month), Number(day));
    return isPeriod(period) ? [{ ...glossed(period), dayFirst: at === 0 }] : [];
  });
  const [first, second] = readings;
  return first !== undefined && first.text === second?.text
    ? [{ text: first.text, ...(first.gloss !== undefined && { gloss: first.gloss }) }]
    : readings;
}
