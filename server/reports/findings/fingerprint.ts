/** A short name for each finding by which other programs know it again in the next run. */
import type { Finding } from '../../model/finding.ts';

/**
 * Names for the findings of one report, in their order; no two are the same. As in the baseline, a finding is
 * known by its rule and its element, within its roadmap: moved or reworded text leaves the name as it is. Where
 * an element has several findings of one rule they are counted; slips outside every element count by file.
 */
export function fingerprintsOf(
  findings: readonly Finding[],
  { roadmapOf, nameOf }: Named,
): ReadonlyMap<Finding, string> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const { rule, element, uri } = finding;
      const about = element === undefined ? ['file', nameOf(uri)] : ['element', element.id];
      const key = [roadmapOf(uri), rule, ...about].join('\n');
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [finding, hash(`${key}\n${count}`)];
    }),
  );
}

interface Named {
  /** The name of the roadmap that a file belongs to; '' where it has none. */
  readonly roadmapOf: (uri: string) => string;
  readonly nameOf: (uri: string) => string;
}

const mask = 0xffff_ffff_ffff_ffffn;

/** FNV-1a of 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/) over UTF-16 units, in 16 hexadecimal digits. */
function hash(text: string): string {
  let value = 0xcbf2_9ce4_8422_2325n;
  for (let at = 0; at < text.length; at += 1) {
    value = ((value ^ BigInt(text.charCodeAt(at))) * 0x100_0000_01b3n) & mask;
  }
  return value.toString(16).padStart(16, '0');
}
