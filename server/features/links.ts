/** The web addresses behind `link:`, to be followed from the editor. */
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Atom } from '../../grammar/syntax.ts';
import { attributeFor } from '../../grammar/vocabulary.ts';
import { lineRangeOf } from '../model/lines.ts';
import { attributesOf, declarationsOf } from '../model/summary.ts';
import type { FeatureContext } from './context.ts';

/** What may be opened in a browser: a roadmap from somebody else must not start anything else. */
const address = /^https?:\/\/[^\s/]\S*$/i;

/** A link for each address, in quotes or without, in source order; paths to files are none. */
export function linksOf({ snapshot }: FeatureContext, uri: string): readonly DocumentLink[] {
  const tree = snapshot.treeOf(uri);
  if (tree === undefined) return [];
  return declarationsOf(tree).flatMap((declaration) => {
    const { kind } = declaration;
    if (kind === undefined) return [];
    return attributesOf(declaration)
      .filter(({ key }) => attributeFor(kind, key.text)?.type === 'link')
      .flatMap(({ items }) => items.flatMap(({ atoms }) => atoms))
      .flatMap((atom) => {
        const target = targetOf(atom);
        return target === undefined ? [] : [{ range: lineRangeOf(tree, atom.range), target }];
      });
  });
}

function targetOf(atom: Atom): string | undefined {
  const text = atom.type === 'url' ? atom.text : atom.type === 'text' ? atom.value.trim() : '';
  return address.test(text) ? text : undefined;
}
