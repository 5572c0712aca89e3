/** A date or a period, as an attribute wants it. */
import type { AttributeSpec } from '../vocabulary.ts';
import type { Period } from './dates.ts';
import { isPeriod, readPeriodText } from './periods.ts';
import { isRead, type Meant, type Misread, misread, type Read } from './reading.ts';

export function readPeriod(text: string): Read<Period> | Misread {
  const reading = readPeriodText(text);
  return isPeriod(reading) ? { read: reading, canonical: reading.text } : reading;
}

/** One date, never from when to when. */
export function readDate(text: string, spec: AttributeSpec): Read<Period> | Misread {
  const reading = readPeriod(text);
  if (!isRead(reading)) return { ...reading, readings: withoutStarts(reading.readings) };
  const ends = reading.canonical.split(' to ');
  if (ends.length < 2) return reading;
  return misread(
    `Write one date for ${spec.name}, not from when to when.`,
    [...ends].reverse().map((end) => ({ text: end })),
  );
}

/** Where one date is wanted, what counts of a span is its end. */
function withoutStarts(readings: readonly Meant[]): readonly Meant[] {
  const ends = readings.map((meant) => ({ ...meant, text: meant.text.split(' to ').at(-1) ?? meant.text }));
  return [...new Map(ends.toReversed().map((meant) => [meant.text, meant])).values()].reverse();
}
