/** What can be followed from a text: web addresses behind `link:`, pages of rules behind `accept:`, files of readings behind `source:`. */
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Atom, Attribute, Declaration, Item, Range } from '../../grammar/syntax.ts';
import { readItem } from '../../grammar/values/values.ts';
import { attributeFor, type ValueType } from '../../grammar/vocabulary.ts';
import { dataPathOf } from '../model/data/data-path.ts';
import { lineRangeOf } from '../model/lines.ts';
import { attributesOf, declarationsOf } from '../model/summary.ts';
import { roadmapFolder } from '../model/workspace.ts';
import { ruleById } from '../rules/index.ts';
import type { FeatureContext } from './context.ts';

/** What may be opened in a browser: a roadmap from somebody else must not start anything else. */
const address = /^https?:\/\/[^\s/]\S*$/i;

interface Link {
  readonly range: Range;
  readonly target: string;
}

/**
 * A link for each address, in quotes or without, for each name of a rule, and for each file that gives readings,
 * in source order; other paths to files are none.
 * @param rulePages where the editor shows the pages of rules; without, these are no links.
 */
export function linksOf(
  { snapshot }: FeatureContext,
  uri: string,
  rulePages?: string,
): readonly DocumentLink[] {
  const tree = snapshot.treeOf(uri);
  if (tree === undefined) return [];
  const model = snapshot.modelOf(uri);
  const folder = model === undefined ? '' : roadmapFolder(model.key);
  return declarationsOf(tree)
    .flatMap((declaration) => [
      ...valuesOf(declaration, 'link').flatMap(({ items }) =>
        items.flatMap(({ atoms }) => atoms.flatMap(addressLink)),
      ),
      ...valuesOf(declaration, 'accept').flatMap(({ items }) =>
        items.flatMap(({ atoms: [rule] }) => (rule === undefined ? [] : ruleLink(rule, rulePages))),
      ),
      ...attributesOf(declaration)
        .filter(({ key }) => declaration.kind === 'metric' && attributeFor('metric', key.text) === source)
        .flatMap(({ items }) => items.flatMap((item) => dataLink(item, tree.text, folder))),
    ])
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, target }) => ({ range: lineRangeOf(tree, range), target }));
}

function valuesOf(declaration: Declaration, type: ValueType): readonly Attribute[] {
  const { kind } = declaration;
  if (kind === undefined) return [];
  return attributesOf(declaration).filter(({ key }) => attributeFor(kind, key.text)?.type === type);
}

function addressLink(atom: Atom): readonly Link[] {
  const text = atom.type === 'url' ? atom.text : atom.type === 'text' ? atom.value.trim() : '';
  return address.test(text) ? [{ range: atom.range, target: text }] : [];
}

function ruleLink(atom: Atom, rulePages: string | undefined): readonly Link[] {
  const id = atom.type === 'ref' ? atom.text : '';
  if (rulePages === undefined || ruleById(id) === undefined) return [];
  return [{ range: atom.range, target: `${rulePages}${id}.md` }];
}

const source = attributeFor('metric', 'source');

/** Below the folder of the roadmap, as everywhere: what is never read is no link either. */
function dataLink(item: Item, text: string, folder: string): readonly Link[] {
  const reading = source && readItem(source, item, text);
  if (reading === undefined || 'problem' in reading || reading.value.type !== 'word') return [];
  const named = dataPathOf(reading.value.text);
  if (named === undefined || named.outside !== undefined) return [];
  const path = named.path.split('/').map(encodeURIComponent).join('/');
  return [{ range: item.range, target: `${folder}${path}` }];
}
