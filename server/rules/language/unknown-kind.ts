import { quoted } from '../../../grammar/values/quoted.ts';
import { type KindName, kinds, mayNest } from '../../../grammar/vocabulary.ts';
import { nearestWords } from '../../model/nearest.ts';
import type { WholeRule } from '../rule.ts';
import { listed } from '../words.ts';
import { localProblems, replacement } from './local.ts';
import { kindSaidInstead } from './said-instead.ts';

export const unknownKind: WholeRule = {
  id: 'unknown-kind',
  group: 'language',
  severity: 'error',
  preset: 'draft',
  title: 'A word that starts nothing in a roadmap',
  finds:
    'A declaration that starts with a word other than the kinds of things that a roadmap is made of: silo, owner, touchpoint and so on.',
  why: 'What starts with an unknown word is left out of every check and picture, with everything inside it.',
  source: 'The language itself: its kinds are listed in the reference.',
  *whole(context) {
    for (const { uri, problem, at, element } of localProblems(context, 'unknown-kind')) {
      const { word, parent, range } = problem;
      const place = parent ?? 'file';
      const meant = meantKinds(word, place);
      const advice =
        meant.length > 0
          ? `Did you mean ${listed(meant, 'or')}?`
          : `Start with a word such as ${listed(allowedIn(place).slice(0, 3), 'or')}.`;
      yield {
        at,
        element,
        message: `A roadmap has no kind of thing called ${quoted(word)}, so what stands here is not checked and not shown. ${advice}`,
        fixes: () =>
          meant.map((kind, index) => ({
            title: `Change it to ${kind}`,
            preferred: index === 0,
            edits: replacement(uri, range, kind),
          })),
      };
    }
  },
  examples: {
    before: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpiont demo "Product demo" { owner: dana }
}
department success "Customer Success" { owner priya "Priya Nair" }
`,
    after: `silo sales "Sales" { owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}
silo success "Customer Success" { owner priya "Priya Nair" }
`,
  },
};

/** Kinds that may stand there first, then those that may stand elsewhere. */
function meantKinds(word: string, place: KindName | 'file'): readonly KindName[] {
  const near = nearestWords(
    word,
    kinds.map(({ name }) => name),
  ) as readonly KindName[];
  const said = kindSaidInstead.get(word.toLowerCase());
  const meant = [...new Set([...near, ...(said === undefined ? [] : [said])])];
  const fitting = meant.filter((kind) => mayNest(kind, place));
  return fitting.length > 0 ? fitting : meant;
}

function allowedIn(place: KindName | 'file'): readonly KindName[] {
  const allowed = kinds.filter(({ name }) => name !== 'roadmap' && mayNest(name, place));
  return (allowed.length > 0 ? allowed : kinds).map(({ name }) => name);
}
