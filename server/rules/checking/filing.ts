/** What the rules have said, file by file: a file of which nothing else is said than before keeps its findings. */
import type { TreeOf } from '../../model/locate.ts';
import { addTo } from '../../model/multimap.ts';
import { byPlace } from './inquiry.ts';
import { type FindFixes, type Remark, Remarked } from './remark.ts';
import type { ByFile } from './settling.ts';

/** The findings in one file, and what they are made of. */
export interface Filed {
  /** Of each rule that has something to say there. */
  readonly remarks: readonly (readonly Remark[])[];
  /** The texts of the file and of those that its findings point to, as they were. */
  readonly trees: ReadonlyMap<string, ReturnType<TreeOf>>;
  /** By position, then by rule. */
  readonly findings: readonly Remarked[];
}

/** @param remarks of each rule, in the order in which it was asked: that decides between what it says of one place */
export function filed(
  remarks: readonly ByFile[],
  treeOf: TreeOf,
  findFixes: FindFixes,
  before: ReadonlyMap<string, Filed> | undefined,
): ReadonlyMap<string, Filed> {
  const byFile = new Map<string, (readonly Remark[])[]>();
  for (const files of remarks) for (const [uri, own] of files) addTo(byFile, uri, own);
  const make = (remark: Remark): Remarked => new Remarked(remark, treeOf, findFixes);
  return new Map([...byFile].map(([uri, own]) => [uri, filedIn(uri, own, treeOf, make, before?.get(uri))]));
}

type Make = (remark: Remark) => Remarked;

function filedIn(
  uri: string,
  remarks: readonly (readonly Remark[])[],
  treeOf: TreeOf,
  make: Make,
  known: Filed | undefined,
): Filed {
  if (known === undefined || known.trees.get(uri) !== treeOf(uri)) {
    const all = remarks.flat();
    return { remarks, trees: treesOf(uri, all, treeOf), findings: all.map(make).sort(byPlace) };
  }
  const edited = new Set([...known.trees].flatMap(([file, tree]) => (tree === treeOf(file) ? [] : [file])));
  const isAsked = haveSame(known.remarks, remarks);
  if (isAsked && edited.size === 0) return known;
  const stands = ({ related }: Remarked): boolean => !related.some((one) => edited.has(one.uri));
  if (isAsked) {
    // Nothing stands elsewhere in this file: some point to places that have moved in others.
    const trees = new Map([...known.trees.keys()].map((file) => [file, treeOf(file)]));
    const findings = known.findings.map((one) => (stands(one) ? one : make(one.remark)));
    return { remarks, trees, findings };
  }
  const standing = new Map(known.findings.filter(stands).map((one) => [one.remark, one]));
  const all = remarks.flat();
  const findings = all.map((remark) => standing.get(remark) ?? make(remark)).sort(byPlace);
  return { remarks, trees: treesOf(uri, all, treeOf), findings };
}

function haveSame(a: readonly (readonly Remark[])[], b: readonly (readonly Remark[])[]): boolean {
  return a.length === b.length && a.every((own, i) => areSame(own, b[i] ?? []));
}

function areSame(a: readonly Remark[], b: readonly Remark[]): boolean {
  return a === b || (a.length === b.length && a.every((remark, i) => remark === b[i]));
}

function treesOf(uri: string, remarks: readonly Remark[], treeOf: TreeOf): Filed['trees'] {
  const files = new Set([uri]);
  for (const { related } of remarks) for (const { at } of related) files.add(at.file);
  return new Map([...files].map((file) => [file, treeOf(file)]));
}
