/** What the rules have said, file by file: a file of which nothing else is said than before keeps its findings. */
import type { Finding } from '../../model/finding.ts';
import type { TreeOf } from '../../model/locate.ts';
import { addTo } from '../../model/multimap.ts';
import { byPlace } from './inquiry.ts';
import { type FixesOf, type Remark, Remarked } from './remark.ts';

/** The findings in one file, and what they are made of. */
export interface Filed {
  readonly remarks: readonly Remark[];
  /** The texts of the file and of those that its findings point to, as they were. */
  readonly trees: ReadonlyMap<string, ReturnType<TreeOf>>;
  /** By position, then by rule. */
  readonly findings: readonly Finding[];
}

/** @param remarks in the order in which rules are asked, which decides between what one rule says of one place */
export function filed(
  remarks: readonly Remark[],
  treeOf: TreeOf,
  fixesOf: FixesOf,
  before: ReadonlyMap<string, Filed> | undefined,
): ReadonlyMap<string, Filed> {
  const byFile = new Map<string, Remark[]>();
  for (const remark of remarks) addTo(byFile, remark.at.file, remark);
  return new Map(
    [...byFile].map(([uri, own]) => {
      const known = before?.get(uri);
      return [uri, known && isStill(known, own, treeOf) ? known : filedAnew(uri, own, treeOf, fixesOf)];
    }),
  );
}

function isStill(known: Filed, remarks: readonly Remark[], treeOf: TreeOf): boolean {
  return (
    known.remarks.length === remarks.length &&
    known.remarks.every((remark, i) => remark === remarks[i]) &&
    [...known.trees].every(([uri, tree]) => tree === treeOf(uri))
  );
}

function filedAnew(uri: string, remarks: readonly Remark[], treeOf: TreeOf, fixesOf: FixesOf): Filed {
  const files = new Set([uri, ...remarks.flatMap(({ related }) => related.map(({ at }) => at.file))]);
  return {
    remarks,
    trees: new Map([...files].map((file) => [file, treeOf(file)])),
    findings: remarks.map((remark): Finding => new Remarked(remark, treeOf, fixesOf)).sort(byPlace),
  };
}
