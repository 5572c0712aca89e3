/** What is in the roadmaps: which there are, what they hold, and one thing in full. */
import * as v from 'valibot';
import { formatDay } from '../../../grammar/values/dates.ts';
import { kinds } from '../../../grammar/vocabulary.ts';
import type { Severity } from '../../model/finding.ts';
import { declarationOf } from '../../model/locate.ts';
import { type Element, targetsOf, titleOf } from '../../model/model.ts';
import { fenceRound } from '../../reports/markdown.ts';
import { focusChoices } from '../../views/focus.ts';
import { pageEntries, pageFields, pageOf, shortened } from '../limits.ts';
import type { Roadmaps } from '../roadmaps.ts';
import { described, roadmapEntry, tool } from '../tool.ts';

export const listRoadmaps = tool({
  name: 'list_roadmaps',
  title: 'List roadmaps',
  description:
    'The customer roadmaps of this folder: names, files, how many elements and findings. Ask this first.',
  input: v.strictObject({}),
  output: v.strictObject({
    roadmaps: v.array(
      v.strictObject({
        name: v.string(),
        title: v.string(),
        asOf: described(v.string(), 'The day that counts as today for every rule.'),
        files: v.array(v.string()),
        elements: v.number(),
        findings: v.strictObject({
          error: v.number(),
          warning: v.number(),
          info: v.number(),
          hint: v.number(),
        }),
        focuses: described(v.array(v.string()), 'What show_view can be narrowed to; at most 100 of them.'),
      }),
    ),
  }),
  answer: (_asked, { service, models, nameOf }) => {
    const roadmaps = models.map((model) => {
      const { findings } = service.checked(model);
      const count = (severity: Severity): number =>
        findings.filter((one) => one.severity === severity).length;
      return {
        name: model.roadmap?.name ?? titleOf(model),
        title: titleOf(model),
        asOf: formatDay(service.version(model).today),
        files: model.files.map(nameOf),
        elements: model.elements.length,
        findings: {
          error: count('error'),
          warning: count('warning'),
          info: count('info'),
          hint: count('hint'),
        },
        focuses: focusChoices(model)
          .slice(0, 100)
          .map(({ key }) => key),
      };
    });
    return { text: JSON.stringify(roadmaps, undefined, 2), data: { roadmaps } };
  },
});

export const listElements = tool({
  name: 'list_elements',
  title: 'List elements',
  description:
    'What a roadmap declares (silos, owners, stages, touchpoints, hand-offs, metrics, initiatives, tasks and more), by kind or by words of the name, with ids for describe_element.',
  input: v.strictObject({
    ...roadmapEntry,
    kind: v.optional(described(v.picklist(kinds.map(({ name }) => name)), 'Only this kind of thing.')),
    query: v.optional(described(v.string(), 'Only where the name or the display name holds this.')),
    ...pageEntries,
  }),
  output: v.strictObject({
    elements: v.array(
      v.strictObject({
        id: v.string(),
        kind: v.string(),
        label: v.string(),
        owners: described(v.array(v.string()), 'Whoever answers for it.'),
        within: v.optional(described(v.string(), 'The id of what it belongs to.')),
        place: described(v.string(), 'File and line.'),
      }),
    ),
    ...pageFields,
  }),
  answer: ({ roadmap, kind, query = '', limit, cursor }, roadmaps) => {
    const words = query.toLowerCase();
    const fitting = roadmaps
      .choose(roadmap)
      .elements.filter((element) => kind === undefined || element.kind === kind)
      .filter(({ name = '', label }) => `${name}\n${label}`.toLowerCase().includes(words));
    const { items, ...page } = pageOf(fitting, { limit, cursor });
    const elements = items.map((element) => ({
      id: element.id,
      kind: element.kind,
      label: element.label,
      owners: targetsOf(element, 'owner').map(({ label }) => label),
      ...(element.parent !== undefined && { within: element.parent.id }),
      place: roadmaps.placeOfElement(element),
    }));
    return { text: JSON.stringify({ elements, ...page }, undefined, 2), data: { elements, ...page } };
  },
});

export const describeElement = tool({
  name: 'describe_element',
  title: 'Describe an element',
  description:
    'One thing in full: what it says, what refers to it, what is wrong with it, and its source text with the file and line.',
  input: v.strictObject({
    id: described(v.string(), 'As list_elements gives it: touchpoint:onboard.kickoff.'),
    ...roadmapEntry,
  }),
  answer: ({ id, roadmap }, roadmaps) => {
    const { model, element } = roadmaps.find(id, roadmap);
    const text = [roadmaps.service.card(model, element), ...sourcesOf(element, roadmaps)].join('\n\n');
    return shortened(text, 'Read the rest in the file itself.');
  },
});

/** The text of the declaration and of every `extend`, each under its place. */
function sourcesOf(element: Element, { service, placeOf }: Roadmaps): readonly string[] {
  const { treeOf } = service.snapshot();
  return element.origins.flatMap((origin) => {
    const declaration = declarationOf(origin, treeOf);
    const text = treeOf(origin.file)?.text;
    if (declaration === undefined || text === undefined) return [];
    const { range } = declaration;
    const source = text.slice(range.start, range.end);
    return [`${placeOf({ uri: origin.file, range })}\n${fenced(source)}`];
  });
}

function fenced(text: string): string {
  const fence = fenceRound(text);
  return `${fence}cust\n${text}\n${fence}`;
}
