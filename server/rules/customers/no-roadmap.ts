import { civilOf } from '../../../grammar/values/dates.ts';
import { insertDeclaration } from '../../../grammar/writing/edit-declarations.ts';
import { isKindMisspelt } from '../../model/domain/uncertain.ts';
import { nameAnchor } from '../../model/model.ts';
import { at } from '../edits.ts';
import type { Report, WholeRule } from '../rule.ts';

export const noRoadmap: WholeRule = {
  id: 'no-roadmap',
  group: 'customers',
  severity: 'hint',
  preset: 'board',
  title: 'A plan without a header',
  finds:
    'Speaks once, at the first declaration, where no file of the folder has a `roadmap`. It keeps silent where a file says that it is `part of` another roadmap, and where a `roadmap` is there and misspelt.',
  why: 'The header is where readers see which time and money a plan is for, who answers for the customer, and who has agreed. Without it the rules about all of this have nothing to look at.',
  source: 'One central roadmap that everyone follows has a first line that says whose and for when.',
  examples: {
    before: `silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}`,
    after: `roadmap customers "Customer roadmap" { period: 2026; customer-owner: dana; reviewed: 2026-05-01 }
silo sales "Sales" { head: dana; owner dana "Dana Ruiz" }
stage buy "Buy" {
  touchpoint demo "Product demo" { owner: dana }
}`,
  },
  *whole(context): Iterable<Report> {
    const { model, snapshot, today } = context;
    const [first] = model.elements;
    if (model.roadmap !== undefined || first === undefined || isKindMisspelt(snapshot, model, 'roadmap'))
      return;
    if (model.files.some((uri) => context.partOf(uri) !== undefined)) return;
    const text = `roadmap customers "Customer roadmap" {\n  period: ${civilOf(today).year}\n}`;
    yield {
      at: nameAnchor(first),
      message:
        'Nothing says which time and money this plan is for, or who answers for the customer. A roadmap header does.',
      fixes: () => [
        {
          title: 'Add a roadmap header, to be filled in',
          preferred: true,
          edits: at(context, first.origins[0], (tree, declaration) =>
            insertDeclaration(tree, undefined, text, { before: declaration }),
          ),
        },
      ],
    };
  },
};
