/** Of several owners one answers, and the others help: `owner` and `with`. */

import { quoted } from '../../../grammar/values/quoted.ts';
import { attributeFor } from '../../../grammar/vocabulary.ts';
import { appendItem, setAttribute } from '../../../grammar/writing/edit.ts';
import { type Element, targetsOf, valuesOf } from '../../model/model.ts';
import { referenceTo } from '../../rules/naming.ts';
import { listed } from '../../rules/words.ts';
import { type Offer, type Refactoring, refactoringKinds } from './refactoring.ts';

/** Whoever shares a thing among more people has another problem than the layout of two lines. */
const mostOwners = 8;

export const splitOwner: Refactoring = {
  id: 'split-owner',
  kind: refactoringKinds.rewrite,
  offers: ({ model, element }) => {
    if (element === undefined || attributeFor(element.kind, 'with') === undefined) return [];
    const values = valuesOf(element, 'owner');
    const owners = [...new Set(targetsOf(element, 'owner'))];
    const origin = values[0]?.origin;
    // A name that leads nowhere would get lost on the way to `with`.
    const isClear = values.every(({ target, origin: its }) => target !== undefined && its === origin);
    if (origin === undefined || !isClear || owners.length < 2 || owners.length > mostOwners) return [];
    const nameOf = (owner: Element): string | undefined => referenceTo(model, owner, ['owner']);
    if (owners.some((owner) => nameOf(owner) === undefined)) return [];
    const present = targetsOf(element, 'with');
    const helps = valuesOf(element, 'with')[0]?.origin ?? origin;
    return owners.map((owner): Offer => {
      const others = owners.filter((other) => other !== owner);
      const missing = others.filter((other) => !present.includes(other)).map(nameOf);
      return {
        title: `Let ${quoted(owner.label)} answer, with the help of ${listed(others.map(({ label }) => quoted(label)))}`,
        choice: owner.id,
        quiet: true,
        write: (draft) => {
          draft.at(origin, (tree, there) => setAttribute(tree, there, 'owner', nameOf(owner) ?? ''));
          if (missing.length === 0) return undefined;
          draft.at(helps, (tree, there) => appendItem(tree, there, 'with', missing.join(', ')));
          return undefined;
        },
      };
    });
  },
};
