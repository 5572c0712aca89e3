/** From the summaries of some files to one model: declare, extend, resolve. */
import type { Reference } from '../../grammar/references.ts';
import type { Value } from '../../grammar/values.ts';
import { type AttributeSpec, attributeFor, type KindName, kindSpec } from '../../grammar/vocabulary.ts';
import type { Anchor, Origin } from './locate.ts';
import type { Element, End, Given, LinkProblem, Mention, Model } from './model.ts';
import { Names } from './names.ts';
import type { AttributeSummary, DeclarationSummary, Summary } from './summary.ts';

/** An element while it is being put together. */
interface Draft {
  readonly id: string;
  readonly kind: KindName;
  readonly name: string | undefined;
  label: string;
  readonly parent: Draft | undefined;
  readonly children: Draft[];
  readonly origins: [Origin, ...Origin[]];
  readonly attributes: Map<string, Given[]>;
  readonly targets: Map<string, Element[]>;
  readonly given: Set<string>;
  readonly tags: string[];
  readonly period: Element['period'];
  from: End | undefined;
  to: End | undefined;
}

const endKinds: readonly KindName[] = ['silo', 'owner', 'touchpoint'];

/**
 * Links the files of one roadmap.
 * @param files in code-unit order of their URIs; the order decides between two `extend`s.
 */
export function link(key: string, files: readonly (readonly [uri: string, summary: Summary])[]): Model {
  const problems: LinkProblem[] = [];
  const drafts: Draft[] = [];
  const names = new Names<Draft>();
  const draftOf = new Map<string, (Draft | undefined)[]>();
  /** The values of lists that several declarations add to, as text: hundreds may add to one. */
  const keysOf = new Map<readonly Given[], Set<string>>();
  const ids = new Map<string, Draft>();
  /** Declarations that add to an element: duplicates of it, then extends of it. */
  const additions: { draft: Draft; declaration: DeclarationSummary; origin: Origin; duplicate: boolean }[] =
    [];

  // 1. Declarations make elements. A second one of the same name adds to the first, so that what
  //    stands in its block does not get lost.
  for (const theirs of [false, true]) {
    for (const [file, summary] of files) {
      const made =
        draftOf.get(file) ?? new Array<Draft | undefined>(summary.declarations.length).fill(undefined);
      draftOf.set(file, made);
      summary.declarations.forEach((declaration, node) => {
        if (declaration.kind === undefined || declaration.extend || declaration.theirs !== theirs) return;
        if (isInside(summary, node, (outer) => outer.extend)) return;
        declare(declaration, { file, node }, made);
      });
    }
  }

  // 2. Extends add to elements; what is nested in them is declared then.
  for (const [file, summary] of files) {
    const made = draftOf.get(file) ?? [];
    summary.declarations.forEach((declaration, node) => {
      if (declaration.kind === undefined || !isInside(summary, node, (outer) => outer.extend, true)) return;
      if (declaration.extend) extend(declaration, { file, node }, made);
      else declare(declaration, { file, node }, made);
    });
  }

  // 3. Additions, then references: all names are known by now.
  for (const addition of additions)
    add(addition.draft, addition.declaration, addition.origin, addition.duplicate);

  const mentions = new Map<Element, Mention[]>();
  const data = new Map<string, { element: Element; given: Given }[]>();
  for (const draft of drafts) resolveAll(draft);
  problems.sort(byPlace(files.map(([uri]) => uri)));

  const elements = drafts as readonly Element[];
  return {
    key,
    roadmap: elements.find((element) => element.kind === 'roadmap'),
    files: files.map(([uri]) => uri),
    elements,
    byId: ids as ReadonlyMap<string, Element>,
    mentions,
    data,
    problems,
    elementOf: (origin) => draftOf.get(origin.file)?.[origin.node] as Element | undefined,
    resolve: (reference, kinds) => names.resolve(reference, kinds) as readonly Element[],
  };

  function declare(declaration: DeclarationSummary, origin: Origin, made: (Draft | undefined)[]): void {
    const kind = declaration.kind as KindName;
    const parent = declaration.parent === -1 ? undefined : made[declaration.parent];
    const known =
      names.twin(kind, declaration.name, parent) ??
      (kind === 'roadmap' ? drafts.find((d) => d.kind === kind) : undefined);
    if (known !== undefined) {
      made[origin.node] = known;
      known.origins.push(origin);
      additions.push({ draft: known, declaration, origin, duplicate: true });
      if (!declaration.theirs) {
        problems.push({
          code: 'duplicate-name',
          anchor: { part: 'name', ...origin },
          element: known as Element,
          origin,
        });
      }
      return;
    }
    const draft: Draft = {
      id: freshId(kind, declaration, parent),
      kind,
      name: declaration.name,
      label: '',
      parent,
      children: [],
      origins: [origin],
      attributes: new Map(),
      targets: new Map(),
      given: new Set(),
      tags: [],
      period: declaration.period,
      from: declaration.from && { reference: declaration.from, target: undefined },
      to: declaration.to && { reference: declaration.to, target: undefined },
    };
    made[origin.node] = draft;
    drafts.push(draft);
    ids.set(draft.id, draft);
    parent?.children.push(draft);
    names.add(draft, declaration.title);
    draft.label = declaration.title ?? draft.name ?? declaration.period?.text ?? '';
    additions.push({ draft, declaration, origin, duplicate: false });
  }

  function extend(declaration: DeclarationSummary, origin: Origin, made: (Draft | undefined)[]): void {
    const kind = declaration.kind as KindName;
    const text = declaration.name ?? declaration.title;
    if (text === undefined) return;
    const anchor: Anchor = { part: 'name', ...origin };
    const reference: Reference = { text, quoted: false, kind: undefined, reserved: undefined };
    const candidates = names.resolve(reference, [kind]);
    const [target] = candidates;
    if (target === undefined) {
      problems.push({
        code: 'unknown-reference',
        anchor,
        element: undefined,
        attribute: 'extend',
        text,
        kinds: [kind],
      });
      return;
    }
    if (candidates.length > 1) {
      problems.push({
        code: 'ambiguous-reference',
        anchor,
        element: undefined,
        text,
        candidates: candidates as readonly Element[],
      });
      return;
    }
    made[origin.node] = target;
    target.origins.push(origin);
    additions.push({ draft: target, declaration, origin, duplicate: false });
  }

  function add(draft: Draft, declaration: DeclarationSummary, origin: Origin, duplicate: boolean): void {
    for (const tag of declaration.tags) if (!draft.tags.includes(tag)) draft.tags.push(tag);
    declaration.attributes.forEach((attribute, number) => {
      if (!attribute.known) return;
      const spec = attributeFor(draft.kind, attribute.name);
      if (spec === undefined) return;
      draft.given.add(spec.name);
      addValues(draft, spec, attribute, number, origin, declaration, duplicate);
    });
  }

  function addValues(
    draft: Draft,
    spec: AttributeSpec,
    attribute: AttributeSummary,
    number: number,
    origin: Origin,
    declaration: DeclarationSummary,
    duplicate: boolean,
  ): void {
    const values = attribute.values.flatMap((value, item): Given[] =>
      value === undefined ? [] : [{ attribute: spec.name, value, origin, at: { attribute: number, item } }],
    );
    if (values.length === 0) return;
    const present = draft.attributes.get(spec.name);
    if (present === undefined) {
      draft.attributes.set(spec.name, values);
      return;
    }
    if (spec.list) {
      const known = keysOf.get(present) ?? new Set(present.map(({ value }) => JSON.stringify(value)));
      const added = values.filter(({ value }) => !known.has(JSON.stringify(value)));
      for (const { value } of added) known.add(JSON.stringify(value));
      keysOf.set(present, known);
      present.push(...added);
      return;
    }
    const [stands] = present;
    const sameDeclaration = stands?.origin.file === origin.file && stands.origin.node === origin.node;
    if (stands === undefined || sameDeclaration || duplicate || declaration.theirs) return;
    if (
      values.length === present.length &&
      values.every(({ value }, i) => sameValue(value, present[i]?.value))
    )
      return;
    problems.push({
      code: 'conflicting-extend',
      anchor: { part: 'key', ...origin, attribute: number },
      element: draft as Element,
      attribute: spec.name,
      stands: { part: 'key', ...stands.origin, attribute: stands.at.attribute },
      origin,
      attributeNumber: number,
    });
  }

  function resolveAll(draft: Draft): void {
    const element = draft as Element;
    const [origin] = draft.origins;
    draft.from = draft.from && resolveEnd(element, draft.from, 'from', origin);
    draft.to = draft.to && resolveEnd(element, draft.to, 'to', origin);
    if (draft.label === '') draft.label = labelOf(draft);
    for (const [name, values] of draft.attributes) {
      const spec = attributeFor(draft.kind, name);
      if (spec === undefined) continue;
      for (let i = 0; i < values.length; i += 1) {
        const given = values[i] as Given;
        if (spec.type === 'data' && given.value.type === 'word') {
          push(data, given.value.text, { element, given });
        }
        const reference = referenceOf(given.value);
        if (reference === undefined) continue;
        const anchor: Anchor = { part: 'reference', ...given.origin, ...given.at };
        const target = resolve(element, reference, spec.to ?? [], anchor, name);
        if (target === undefined) continue;
        values[i] = { ...given, target };
        push(draft.targets, name, target);
        push(mentions, target, { element, attribute: name, anchor });
      }
    }
  }

  function resolveEnd(element: Element, end: End, part: 'from' | 'to', origin: Origin): End {
    const anchor: Anchor = { part, ...origin };
    const target = resolve(element, end.reference, endKinds, anchor, part);
    if (target !== undefined) push(mentions, target, { element, attribute: part, anchor });
    return { ...end, target };
  }

  function resolve(
    element: Element,
    reference: Reference,
    kinds: readonly KindName[],
    anchor: Anchor,
    attribute: string,
  ): Element | undefined {
    const candidates = names.resolve(reference, kinds) as readonly Element[];
    if (candidates.length === 1) return candidates[0];
    if (candidates.length > 1) {
      problems.push({ code: 'ambiguous-reference', anchor, element, text: reference.text, candidates });
    } else if (reference.reserved === undefined) {
      problems.push({ code: 'unknown-reference', anchor, element, attribute, text: reference.text, kinds });
    }
    return undefined;
  }

  function labelOf(draft: Draft): string {
    if (draft.from !== undefined && draft.to !== undefined) {
      return `${endLabel(draft.from)} to ${endLabel(draft.to)}`;
    }
    return kindSpec(draft.kind).label.toLowerCase();
  }

  function endLabel(end: End): string {
    return (end.target as Draft | undefined)?.label || end.reference.text;
  }

  function freshId(kind: KindName, declaration: DeclarationSummary, parent: Draft | undefined): string {
    const inside = parent !== undefined && kind !== 'initiative' ? `${parent.name ?? parent.label}.` : '';
    const ends =
      declaration.from && declaration.to ? `${declaration.from.text}->${declaration.to.text}` : undefined;
    const own = declaration.name ?? declaration.period?.text ?? declaration.title ?? ends ?? '';
    const id = `${kind}:${inside}${own}`;
    if (!ids.has(id)) return id;
    for (let count = 2; ; count += 1) if (!ids.has(`${id}#${count}`)) return `${id}#${count}`;
  }
}

function isInside(
  summary: Summary,
  node: number,
  test: (declaration: DeclarationSummary) => boolean,
  orIs = false,
): boolean {
  let at = orIs ? node : (summary.declarations[node]?.parent ?? -1);
  while (at !== -1) {
    const declaration = summary.declarations[at];
    if (declaration === undefined) return false;
    if (test(declaration)) return true;
    at = declaration.parent;
  }
  return false;
}

/** The reference in a value, for every type of value that has one. */
export function referenceOf(value: Value): Reference | undefined {
  return 'reference' in value ? value.reference : undefined;
}

function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function byPlace(files: readonly string[]): (a: LinkProblem, b: LinkProblem) => number {
  const place = new Map(files.map((uri, index) => [uri, index]));
  const numbers = ({ anchor }: LinkProblem): readonly number[] => [
    place.get(anchor.file) ?? 0,
    'node' in anchor ? anchor.node : 0,
    'attribute' in anchor ? anchor.attribute : -1,
    'item' in anchor ? anchor.item : -1,
  ];
  return (a, b) => {
    const left = numbers(a);
    const right = numbers(b);
    const differs = left.findIndex((number, i) => number !== right[i]);
    return differs === -1 ? 0 : (left[differs] ?? 0) - (right[differs] ?? 0);
  };
}
