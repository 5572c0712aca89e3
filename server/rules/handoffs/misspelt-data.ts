import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteIfNeeded } from '../../../grammar/writing/edit.ts';
import { locate } from '../../model/locate.ts';
import { type Element, type Given, itemAnchor, type Model } from '../../model/model.ts';
import { addTo } from '../../model/multimap.ts';
import { foldedName, isSwapped } from '../../model/nearest.ts';
import { perModel } from '../../model/remembering/memo.ts';
import { together } from '../edits.ts';
import type { Report, RuleContext, WholeRule } from '../rule.ts';

export const misspeltData: WholeRule = {
  id: 'misspelt-data',
  group: 'hand-offs',
  severity: 'info',
  preset: 'review',
  mendable: true,
  title: 'Data under two names that are nearly the same',
  finds:
    'Speaks where a data name (in `collects:`, `carries:`, `holds:` or `record-of:`) stands in one place alone and differs from one that is used elsewhere only by a slip: two letters in the wrong order, a letter too many or too few, one in place of two, an s at the end. Names that differ only in case, hyphens, blanks and accents are always taken for one, wherever they stand. It keeps silent where anything names both, since then they are two things.',
  why: 'The same word is the same data everywhere. Under two names nobody sees that customers are asked for it twice, or that two systems keep it.',
  source: 'The language itself: names of data are free words, so nothing else would notice.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: address }
  touchpoint offer "Offer" { owner: dana; collects: adress, goals }
}
system crm "CRM" { holds: address, Goals; record-of: address }`,
    after: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana; collects: address }
  touchpoint offer "Offer" { owner: dana; collects: address, goals }
}
system crm "CRM" { holds: address, goals; record-of: address }`,
  },
  *whole(context): Iterable<Report> {
    for (const { written, meant } of slipsIn(context.model)) yield report(context, written, meant);
  },
};

interface Use {
  readonly element: Element;
  readonly given: Given;
}

/** A data name with all its uses. */
interface Name {
  readonly text: string;
  readonly folded: string;
  readonly uses: readonly Use[];
  /** Its place among the names of the roadmap. */
  readonly at: number;
}

interface Slip {
  readonly written: Name;
  readonly meant: Name;
}

function report(context: RuleContext, { text, uses }: Name, meant: Name): Report {
  const [first] = uses as readonly [Use, ...Use[]];
  const [other] = meant.uses as readonly [Use, ...Use[]];
  const isSame = foldedName(text) === meant.folded;
  return {
    at: itemAnchor(first.given),
    element: first.element,
    topic: text,
    message: () =>
      `${quoted(text)} is ${isSame ? '' : 'probably '}what ${quoted(other.element.label)} calls ${quoted(meant.text)}. Under two names nobody sees that customers are asked for it twice.`,
    related: () => [{ at: itemAnchor(other.given), message: `${quoted(meant.text)} stands here.` }],
    fixes: () => [
      {
        title: `Call it ${quoteIfNeeded(meant.text)}`,
        preferred: true,
        certain: isSame,
        edits: together(
          ...uses.map(({ given }) => {
            const { uri, range } = locate(itemAnchor(given), context.treeOf);
            return [{ uri, edits: [{ range, text: quoteIfNeeded(meant.text) }] }];
          }),
        ),
      },
    ],
  };
}

const slipsIn = perModel((model): readonly Slip[] => {
  const names = namesIn(model);
  const alike = new Map<string, Name[]>();
  for (const name of names) for (const key of keysOf(name.folded)) addTo(alike, key, name);
  return names.flatMap((written) => {
    let meant: Name | undefined;
    for (const name of new Set(keysOf(written.folded).flatMap((key) => alike.get(key) ?? []))) {
      if (isMeant(written, name) && (meant === undefined || isLikelier(name, meant, written))) meant = name;
    }
    return meant === undefined ? [] : [{ written, meant }];
  });
});

function namesIn(model: Model): readonly Name[] {
  return [...model.data].map(([text, uses], at) => ({ text, folded: foldedName(text), uses, at }));
}

/** What is longer is a sentence: nobody writes it twice but for a letter, and it would take long to leave out each. */
const longest = 100;

/** The name itself, and what is left of it without each of its letters: two that are a slip apart share one of them. */
function keysOf(folded: string): readonly string[] {
  if (folded.length > longest) return [folded];
  return [folded, ...Array.from(folded, (_, at) => folded.slice(0, at) + folded.slice(at + 1))];
}

function isMeant(written: Name, name: Name): boolean {
  if (!isRarer(written, name) || isNamedBeside(written, name)) return false;
  if (written.folded === name.folded) return true;
  return written.uses.length === 1 && isSlip(written.folded, name.folded, name.uses.length);
}

function isRarer(one: Name, other: Name): boolean {
  return one.uses.length === other.uses.length ? one.at > other.at : one.uses.length < other.uses.length;
}

/** Whoever collects or holds both tells one from the other. */
function isNamedBeside(one: Name, other: Name): boolean {
  const elements = new Set(one.uses.map(({ element }) => element));
  return other.uses.some(({ element }) => elements.has(element));
}

function isLikelier(one: Name, other: Name, written: Name): boolean {
  const isSame = ({ folded }: Name): boolean => folded === written.folded;
  return isSame(one) === isSame(other) ? isRarer(other, one) : isSame(one);
}

/** In shorter names one letter makes another word. */
const shortest = 4;
const shortestWithGap = 6;
/** Words of their own that are one letter apart and both common as names of data. */
const ownWords: ReadonlySet<string> = new Set(['contact contract', 'contacts contracts']);

/** Whether one name is most probably a slip of the pen for another, which is used `times`. */
function isSlip(written: string, name: string, times: number): boolean {
  if (Math.min(written.length, name.length) < shortest) return false;
  if (ownWords.has([written, name].sort().join(' '))) return false;
  if (isSwapped(written, name) || singleLetters(written) === singleLetters(name)) return true;
  const [short, long] = written.length < name.length ? [written, name] : [name, written];
  if (`${short}s` === long) return true;
  if (times < 2 || short.length < shortestWithGap || long.length !== short.length + 1) return false;
  const gap = differsAt(short, long);
  // A first letter makes another word (order, border), and so does a number behind it.
  return gap > 0 && /\p{L}/u.test(long.charAt(gap)) && short.slice(gap) === long.slice(gap + 1);
}

/** `adress` for both `address` and `adresss`. */
function singleLetters(name: string): string {
  return name.replace(/(\p{L})\1+/gu, '$1');
}

function differsAt(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}
