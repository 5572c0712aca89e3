/** Moves an element, and the comments that belong to it, to a file of its own beside the present one. */

import { parse } from '../../../grammar/parser.ts';
import { eolOf, hang } from '../../../grammar/parsing/layout.ts';
import { quoted } from '../../../grammar/values/quoted.ts';
import { quoteIfNeeded, setAttribute } from '../../../grammar/writing/edit.ts';
import { removeDeclaration, sourceOf } from '../../../grammar/writing/edit-declarations.ts';
import { format } from '../../../grammar/writing/format.ts';
import { type Element, elementsOf, isGiven, type Model } from '../../model/model.ts';
import { folderOf } from '../../model/workspace.ts';
import { referenceTo, slug } from '../../rules/naming.ts';
import { indentWidthOf } from './draft.ts';
import {
  type DeclaredTarget,
  isDeclared,
  type Refactoring,
  refactoringKinds,
  type Target,
} from './refactoring.ts';

export const ownFile: Refactoring = {
  id: 'own-file',
  kind: refactoringKinds.newFile,
  offers: (target) => {
    if (!target.createsFiles || !isDeclared(target) || !mayLeave(target)) return [];
    const { model, element, tree, uri, node, snapshot } = target;
    const name = fileNameFor(element, uri, [...snapshot.files.keys()]);
    const file = `${folderOf(uri)}${encodeURIComponent(name)}`;
    const order = lifecycleFor(model, element, file);
    const parent = element.parent && referenceTo(model, element.parent);
    if (order === undefined || (element.parent !== undefined && parent === undefined)) return [];
    return [
      {
        title: `Move ${quoted(element.label)} to a file of its own, ${name}`,
        choice: '',
        write: (draft) => {
          draft.create(file, textFor(target, parent));
          const header = model.roadmap?.origins[0];
          if (order !== '' && header !== undefined) {
            draft.at(header, (there, roadmap) => setAttribute(there, roadmap, 'lifecycle', order));
          }
          draft.at({ file: uri, node }, removeDeclaration);
          return draft.treeOf(uri) === tree ? { refused: 'There is nothing here to move.' } : undefined;
        },
      },
    ];
  },
};

/** What is alone in its file has one already; what is inside something else must be able to stand in an `extend` of it. */
function mayLeave({ element, outer, tree, uri }: DeclaredTarget): boolean {
  const { kind, parent } = element;
  if (kind === 'roadmap' || !/^[a-z][^:]*:\/.*\.cust$/i.test(uri)) return false;
  if (outer === undefined) return tree.declarations.length > 1;
  // An `extend` of what is itself declared in one must come behind it, file by file.
  if (outer.extend !== undefined || parent === undefined || element.origins.length > 1) return false;
  // Touchpoints are met in the order of their declaration: what an `extend` adds comes last.
  const isLast = parent.children.findLast((child) => child.kind === kind) === element;
  return kind === 'owner' || kind === 'initiative' || (kind === 'touchpoint' && isLast);
}

/** Names that Windows keeps for devices, whatever stands behind the dot. */
const reservedNames = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A name that no file there has, whatever its case. */
function fileNameFor(element: Element, uri: string, uris: readonly string[]): string {
  const { kind } = element;
  const label = kind === 'customers' ? `${kind} ${element.label}` : element.label;
  const own = element.name ?? (slug(label) || kind);
  const base = reservedNames.test(own) ? `${own}-${kind}` : own;
  const taken = new Set(uris.map((other) => other.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const name = `${count === 1 ? base : `${base}-${count}`}.cust`;
    if (!taken.has(`${folderOf(uri)}${encodeURIComponent(name)}`.toLowerCase())) return name;
  }
}

/** The new file: the same `part of` as the old one, then the declaration, in an `extend` of what it stood in. */
function textFor({ tree, declaration, element }: Target, parent: string | undefined): string {
  const eol = eolOf(tree.text);
  const source = sourceOf(tree, declaration);
  const whole =
    parent === undefined || element?.parent === undefined
      ? source
      : `extend ${element.parent.kind} ${parent} {\n  ${hang(source, '  ', '\n')}\n}`;
  const partOf = tree.partOf?.name === undefined ? '' : `part of ${quoteIfNeeded(tree.partOf.name.text)}\n\n`;
  const written = parse(`${partOf}${whole}\n`.replaceAll('\n', eol));
  return format(written, { indentWidth: indentWidthOf(tree) ?? 2 });
}

/**
 * The order of the stages for the header, where they have it only by the order of their declaration
 * and would lose it; '' where nothing needs to be written, undefined where it cannot be.
 */
function lifecycleFor(model: Model, element: Element, file: string): string | undefined {
  const { roadmap } = model;
  if (element.kind !== 'stage' || (roadmap !== undefined && isGiven(roadmap, 'lifecycle'))) return '';
  const stages = elementsOf(model, 'stage');
  const before = stages.filter((other) => other !== element && other.origins[0].file < file).length;
  if (before === stages.indexOf(element)) return '';
  const names = stages.map((stage) => referenceTo(model, stage));
  return roadmap === undefined || names.includes(undefined) ? undefined : names.join(', ');
}
