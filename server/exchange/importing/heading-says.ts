/** What the heading of a column says of each of its cells: `Budget (k€)`, `Baseline (Dec 2025)`, `Goal 2027`. */
import { readMoney } from '../../../grammar/values/amounts.ts';
import { isPeriod, readPeriodText } from '../../../grammar/values/periods.ts';
import { isRead } from '../../../grammar/values/reading.ts';
import type { Cell } from '../reading/sheet.ts';

const inBrackets = /[([]([^()[\]]{1,20})[)\]]/;
const atItsEnd = /(?:(?:Q[1-4]|[HS][12]|\p{L}{3,10}) )?(?:19|20)\d\d$/iu;
const bareNumber = /^[+-]?[\d.,'’ ]+$/;

/** A bare number in the thousands and the currency of its column: `380` below “Budget (k€)” is `380k EUR`. */
export function inMoneyOf(heading: string, cell: Cell): Cell {
  const unit = moneyUnit(heading);
  if (unit === undefined || cell.type === 'date' || !bareNumber.test(cell.text)) return cell;
  if (cell.type !== 'number') return { ...cell, text: `${cell.text} ${unit.written}` };
  const cents = Math.round(Number(cell.text) * unit.factor * 100);
  if (!Number.isSafeInteger(cents)) return cell;
  return {
    ...cell,
    text: [String(cents / 100), unit.currency].filter((part) => part !== undefined).join(' '),
  };
}

interface MoneyUnit {
  readonly factor: number;
  readonly currency: string | undefined;
  readonly written: string;
}

function moneyUnit(heading: string): MoneyUnit | undefined {
  const [, inside = ''] = inBrackets.exec(heading) ?? [];
  const words = inside
    .replace(/^in /i, '')
    .replace(/['’]?000s?\b/g, 'k')
    .trim();
  // `£m`, `€ k`, `EUR k`: the currency goes behind.
  const written = words.replace(/^(\p{Sc}|[A-Z]{3}) ?(k|m|mn|mio|bn)\.?$/iu, '$2 $1');
  const one = written === '' ? undefined : readMoney(`1 ${written}`);
  if (one === undefined || !isRead(one)) return undefined;
  return { factor: one.read.amount, currency: one.read.currency, written };
}

/** The date that all cells of a column share, as it is kept; undefined where the heading names none. */
export function dateIn(heading: string): string | undefined {
  const [, inside] = inBrackets.exec(heading) ?? [];
  const text = inside ?? atItsEnd.exec(heading)?.[0];
  for (const words of [text, text?.replace(/^\p{L}+ /u, '')]) {
    const period = words === undefined || !/\d{4}/.test(words) ? undefined : readPeriodText(words);
    if (period !== undefined && isPeriod(period)) return period.text;
  }
  return undefined;
}
