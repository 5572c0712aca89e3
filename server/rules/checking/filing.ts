/** What the rules have said, file by file: a file of which nothing else is said than before keeps its findings. */
import type { Finding } from '../../model/finding.ts';
import type { TreeOf } from '../../model/locate.ts';
import { addTo } from '../../model/multimap.ts';
import { byPlace } from './inquiry.ts';
import { type FixesOf, type Remark, Remarked } from './remark.ts';
import type { ByFile } from './settling.ts';

/** The findings in one file, and what they are made of. */
export interface Filed {
  /** Of each rule that has something to say there. */
  readonly remarks: readonly (readonly Remark[])[];
  /** The texts of the file and of those that its findings point to, as they were. */
  readonly trees: ReadonlyMap<string, ReturnType<TreeOf>>;
  /** By position, then by rule. */
  readonly findings: readonly Finding[];
}

/** @param remarks of each rule, in the order in which it was asked: that decides between what it says of one place */
export function filed(
  remarks: readonly ByFile[],
  treeOf: TreeOf,
  fixesOf: FixesOf,
  before: ReadonlyMap<string, Filed> | undefined,
): ReadonlyMap<string, Filed> {
  const byFile = new Map<string, (readonly Remark[])[]>();
  for (const files of remarks) for (const [uri, own] of files) addTo(byFile, uri, own);
  return new Map(
    [...byFile].map(([uri, own]) => {
      const known = before?.get(uri);
      return [uri, known && isStill(known, own, treeOf) ? known : filedAnew(uri, own, treeOf, fixesOf)];
    }),
  );
}

function isStill(known: Filed, remarks: readonly (readonly Remark[])[], treeOf: TreeOf): boolean {
  return (
    known.remarks.length === remarks.length &&
    known.remarks.every((own, i) => areSame(own, remarks[i] ?? [])) &&
    [...known.trees].every(([uri, tree]) => tree === treeOf(uri))
  );
}

function areSame(a: readonly Remark[], b: readonly Remark[]): boolean {
  return a === b || (a.length === b.length && a.every((remark, i) => remark === b[i]));
}

function filedAnew(
  uri: string,
  remarks: readonly (readonly Remark[])[],
  treeOf: TreeOf,
  fixesOf: FixesOf,
): Filed {
  const all = remarks.flat();
  const files = new Set([uri, ...all.flatMap(({ related }) => related.map(({ at }) => at.file))]);
  return {
    remarks,
    trees: new Map([...files].map((file) => [file, treeOf(file)])),
    findings: all.map((remark): Finding => new Remarked(remark, treeOf, fixesOf)).sort(byPlace),
  };
}
