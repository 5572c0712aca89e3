/** `shared-by: all departments`: everyone, in other words. */
import { attributeFor } from '../../../../grammar/vocabulary.ts';
import { locate } from '../../../model/locate.ts';
import { replacement } from '../local.ts';
import type { Explainer } from './explanation.ts';

const everyOne =
  /^(?:all|every|each|the whole|whole|alle|tou(?:te)?s les|tod[oa]s l[oa]s|tutt[ei] (?:i|le)) (?:the )?(?:silos?|departments?|teams?|functions?|divisions?|units?|company|abteilungen|bereiche|services|départements|équipes|departamentos|áreas|equipos|reparti)$/iu;

export const asEveryone: Explainer = ({ anchor, element, attribute, text, kinds }, context, fact) => {
  const spec = element && attributeFor(element.kind, attribute);
  if (spec?.list !== true || !kinds.includes('silo') || !everyOne.test(text)) return undefined;
  return {
    message: `${fact} Where all of them are meant, write everyone.`,
    fixes: () => {
      const { uri, range } = locate(anchor, context.treeOf);
      return [{ title: 'Write everyone', preferred: true, edits: replacement(uri, range, 'everyone') }];
    },
  };
};
