/** What the viewer shows of one roadmap, as the messages that it takes. */
import type { ShowMessage, ShowTablesMessage } from '../../client/viewer/messages.ts';
import { tablesFor } from '../lsp/own-requests/tables.ts';
import { viewFor } from '../lsp/own-requests/view.ts';
import type { Model } from '../model/model.ts';
import type { Service } from '../service.ts';
import { views } from '../views/index.ts';

export type Page = ShowMessage | ShowTablesMessage;

export const pageNames: readonly string[] = [...views.map(({ name }) => name), 'tables'];

/**
 * One picture of a roadmap, or its tables; `undefined` for a name that no page has.
 * @param focus narrows a picture to a part, as `FocusChoice.key` spells it
 * @param nameOf what people call a file: pages are given away, and paths of this machine are nobody's business
 */
export function pageOf(
  service: Service,
  model: Model,
  name: string,
  version: number,
  nameOf: (uri: string) => string,
  focus?: string,
): Page | undefined {
  const [uri] = model.files;
  if (uri === undefined || !pageNames.includes(name)) return undefined;
  if (name === 'tables') {
    const tables = tablesFor(service, uri, version, focus);
    return 'unavailable' in tables ? undefined : { type: 'showTables', ...tables };
  }
  const view = viewFor(service, uri, name, version, views, nameOf, focus);
  return 'unavailable' in view ? undefined : { type: 'show', ...view };
}
