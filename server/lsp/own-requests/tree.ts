/** Answers `cust/tree` and `cust/card`. */
import type { Model } from '../../model/model.ts';
import type { Service } from '../../service.ts';
import type { CardResult, TreeParams, TreeResult } from '../protocol.ts';

type Spelling = (uri: string) => string;

/**
 * The roadmaps, or what is directly below a node of one; nothing where the roadmap is no more.
 * @param inward spells a client's URI as the service knows it; `outward` the other way round
 */
export function treeFor(
  service: Service,
  { roadmap, node }: TreeParams,
  inward: Spelling,
  outward: Spelling,
): TreeResult {
  const { models, modelOf } = service.snapshot();
  if (roadmap === undefined) {
    return models.map((model) => ({ ...service.treeRoot(model), roadmap: outward(handleOf(model)) }));
  }
  const model = modelOf(inward(roadmap));
  if (model === undefined) return [];
  const nodes = service.treeChildren(model, node ?? service.treeRoot(model).id);
  return nodes.map((one) => ({ ...one, roadmap }));
}

/** An element of the roadmap that `uri` belongs to, in a few lines of Markdown, with or without its findings. */
export function cardFor(service: Service, uri: string, id: string, withFindings: boolean): CardResult {
  const model = service.snapshot().modelOf(uri);
  const element = model?.byId.get(id);
  return model === undefined || element === undefined ? null : service.card(model, element, withFindings);
}

/** The file with the header, else the first: whichever stays the same while people write. */
function handleOf({ key, files }: Model): string {
  return files.includes(key) ? key : (files[0] ?? key);
}
