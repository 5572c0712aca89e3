/** Pictures, tables, and what changed between two versions. */
import * as v from 'valibot';
import { toCsvPage } from '../../exchange/writing/write-csv.ts';
import { toMarkdown } from '../../reports/markdown.ts';
import { tables } from '../../tables/index.ts';
import { exportText } from '../../views/export.ts';
import { views } from '../../views/index.ts';
import { shortened } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { described, roadmapEntry, type Tool, tool } from '../tool.ts';

export const showView = tool({
  name: 'show_view',
  title: 'Draw a picture',
  description: `A picture of a roadmap as Mermaid text, with a sentence on what it shows. ${views.map(({ name, description }) => `${name}: ${description}`).join('; ')}.`,
  input: v.strictObject({
    view: v.picklist(views.map(({ name }) => name)),
    ...roadmapEntry,
    focus: v.optional(
      described(
        v.string(),
        'Narrows it to a part, as list_roadmaps gives them (silo:sales), or to what is next to an element (near:touchpoint:onboard.kickoff).',
      ),
    ),
  }),
  answer: ({ view, roadmap, focus }, { service, choose }) => {
    const model = choose(roadmap);
    const diagram =
      focus === undefined ? service.view(view, model) : service.focusedView(view, model, focus)?.diagram;
    if (diagram === undefined) {
      throw new Refusal(`This roadmap has no part “${focus}”. list_roadmaps gives those that there are.`);
    }
    if (diagram.empty !== undefined) {
      const { sentence, example } = diagram.empty;
      return example === undefined ? sentence : `${sentence}\n\n${example}`;
    }
    return shortened(
      [diagram.title, ...diagram.notices, exportText(diagram)].join('\n\n'),
      'Narrow the picture with “focus”: what is cut off does not draw.',
    );
  },
});

export const showTable = tool({
  name: 'show_table',
  title: 'Show a table',
  description: `A table of a roadmap, as Markdown to read or CSV to reckon with. ${tables.map(({ name, description }) => `${name}: ${description}`).join(' ')}`,
  input: v.strictObject({
    table: v.picklist(tables.map(({ name }) => name)),
    ...roadmapEntry,
    format: v.optional(v.picklist(['markdown', 'csv'])),
  }),
  answer: ({ table, roadmap, format }, { service, choose }) => {
    const model = choose(roadmap);
    const text =
      format === 'csv'
        ? toCsvPage(service.lists(model, table).map((list) => list.table))
        : toMarkdown(service.tablePage(table, model));
    return shortened(text, 'The command cust table prints all of it.');
  },
});

/** Compares two versions in git, as `cust diff` does: Markdown, or a sentence that says why not. */
export type CompareVersions = (versions: readonly string[]) => Promise<string | { readonly problem: string }>;

export function compareVersions(compare: CompareVersions): Tool {
  return tool({
    name: 'compare_versions',
    title: 'Compare two versions',
    description:
      'What changed between two versions of the roadmaps in git, in sentences by who is affected, with the findings that came and went. Without versions: what is not committed yet.',
    input: v.strictObject({
      from: v.optional(described(v.string(), 'A commit, branch or tag: HEAD, main, v1.')),
      to: v.optional(described(v.string(), 'Another one; the files as they are now, unless it is given.')),
    }),
    answer: async ({ from, to }) => {
      const versions = [from, to].filter((one) => one !== undefined);
      if (from === undefined && to !== undefined) throw new Refusal('Say “from” as well.');
      // What begins with a dash would be read as an option, and a path as a place to look in.
      const odd = versions.find(
        (one) => !/^[\p{L}\p{N}_@][\p{L}\p{M}\p{N}_@~^/.+#-]*$/u.test(one) || /\/\.\.|\.\.\//.test(one),
      );
      if (odd !== undefined) throw new Refusal(`“${odd}” is no name of a version in git.`);
      const told = await compare(versions);
      if (typeof told !== 'string') throw new Refusal(told.problem);
      return shortened(told, 'The command cust diff prints all of it.');
    },
  });
}
