/** From the summaries of some files to one model: the skeleton, what its elements say, and whom they name. */
import type { DataFile } from '../data/data-file.ts';
import type { Element, Given, Model } from '../model.ts';
import { addTo } from '../multimap.ts';
import { noteElement, noteKind, noteSought, noteWhole } from '../remembering/reads.ts';
import type { Summary } from '../summary.ts';
import type { Surroundings } from './element.ts';
import { headingsAfter } from './headings-after.ts';
import { mentionsBy } from './mentions.ts';
import { once } from './once.ts';
import { piecesOf } from './pieces.ts';
import { isAstrayFor, problemsOf } from './problems.ts';
import { type Headings, headingsOf } from './skeleton.ts';
import { dataIn, type Part, Ties } from './ties.ts';
import { meantBy, namesChanged, retitledBetween, titlesIn } from './titles.ts';

/** What one model is made of: its files in code-unit order of their URIs. */
export type LinkInputs = readonly (readonly [uri: string, summary: Summary])[];

/** What models of the same headings share. */
export interface Frame extends Headings {
  readonly ties: Ties;
}

/**
 * Reads the headings of some files. Files with the same headings give an equal frame.
 * @param before that of the same roadmap before an edit.
 */
export function frameOf(files: LinkInputs, before?: Frame): Frame {
  if (before === undefined) {
    const headings = headingsOf(files);
    return { ...headings, ties: Ties.of(headings) };
  }
  const mended = headingsAfter(before, files);
  const headings = mended?.headings ?? headingsOf(files, before);
  const names = mended?.names ?? namesChanged(before, headings);
  return { ...headings, ties: Ties.after(before, headings, names) };
}

/** The frame of files that have the headings of those of another one, but for titles of what has a name. */
export function retitledFrame(before: Frame, files: LinkInputs): Frame {
  const changes = retitledBetween(before.files, files, before.skeleton);
  if (changes.length === 0) return before;
  if (before.skeleton.goesByTitles) return frameOf(files, before);
  const { skeleton } = before;
  const headings = { files, skeleton, titles: before.titles.with(changes, skeleton) };
  return { ...headings, ties: Ties.after(before, headings, titlesIn(changes)) };
}

/** The files beside a roadmap that its metrics take readings from, by their paths. */
export type DataFiles = ReadonlyMap<string, DataFile>;

/**
 * Links the files of one roadmap. What of the model is never looked at is never worked out; what is, is noted as read.
 * @param frame that of files with the same headings.
 */
export function link(
  key: string,
  files: LinkInputs,
  frame: Frame = frameOf(files),
  dataFiles: DataFiles = noData,
): Model {
  const { skeleton, titles, ties } = frame;
  const pieces = piecesOf({ files, skeleton }, ties, dataFiles);
  const { elementOf, allParts } = pieces;
  const data = once(() => dataUsed(allParts(), pieces));
  const problems = problemsOf({ files, skeleton, allParts, elementOf, tieOf: pieces.tieOf });
  const roadmap = skeleton.ofKind.get('roadmap')?.[0];

  return {
    key,
    headings: titles,
    namesOfKind: (kind) => titles.namesOfKind(kind) ?? titles,
    get roadmap() {
      noteKind('roadmap', '#list');
      return roadmap && elementOf(roadmap);
    },
    files: files.map(([uri]) => uri),
    basis: () => ({ skeleton, files, parts: allParts(), data: dataFiles }),
    get elements() {
      noteWhole('#list');
      return pieces.elements();
    },
    ofKind: (kind) => {
      noteKind(kind, '#list');
      return pieces.ofKind(kind);
    },
    byId: {
      get: (id) => {
        noteWhole('#list');
        const slot = skeleton.byId.get(id);
        return slot && elementOf(slot);
      },
    },
    mentions: mentionsBy(pieces.usesOf, pieces),
    get data() {
      noteWhole('#data');
      return data();
    },
    get problems() {
      noteWhole('#problems');
      return problems.all();
    },
    problemsOf: (element) => {
      if (element === undefined) {
        noteWhole('#extends');
        return problems.ofNobody();
      }
      noteElement(element, '#problems');
      return problems.of(element);
    },
    strays: (kind) => {
      noteKind(kind, '#strays');
      return problems.all().filter((problem) => isAstrayFor(problem, kind));
    },
    elementOf: ({ file, node }) => {
      noteWhole('#list');
      const slot = skeleton.slotsOf.get(file)?.[node];
      return slot && elementOf(slot);
    },
    resolve: (reference, kinds) => {
      noteSought(reference.text);
      return meantBy(reference, kinds, skeleton.names, titles).map(elementOf);
    },
  };
}

/** Who uses each data name, in the model's order. */
function dataUsed(parts: readonly Part[], { siteOf, elementOf }: Surroundings): Model['data'] {
  const found = new Map<string, { readonly element: Element; readonly given: Given }[]>();
  const uses = parts.flatMap(dataIn);
  uses.sort((a, b) => siteOf(a.slot).index - siteOf(b.slot).index);
  for (const { slot, name, given } of uses) addTo(found, name, { element: elementOf(slot), given });
  return found;
}

export const noData: DataFiles = new Map();
