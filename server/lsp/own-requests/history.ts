/** Answers `cust/history`. */
import type { Past } from '../../host/ports.ts';
import { type Model, titleOf } from '../../model/model.ts';
import { historyTables, noHistory } from '../../reports/history/tables.ts';
import type { Table } from '../../tables/table.ts';
import { views } from '../../views/index.ts';
import { countsOf } from '../../views/marks.ts';
import type { HistoryResult, ViewChoice } from '../protocol.ts';
import type { Session } from '../session.ts';
import { belongsToNone, choicesOf } from './view.ts';

/** Behind the others: what people can choose between where a server can be asked. */
export const historyChoice: ViewChoice = {
  name: 'history',
  label: 'History',
  description: 'How the roadmap has come along, as far as its commits tell',
};

/** What was read of one roadmap, and up to which commit. */
interface Read {
  readonly head: string;
  readonly pages: readonly (readonly Table[])[];
}

/** Tells how roadmaps have come along; of one last commit it reads each only once. */
export class HistoryTeller {
  readonly #session: Session;
  readonly #past: Past | undefined;
  readonly #read = new Map<string, Read>();

  constructor(session: Session, past: Past | undefined) {
    this.#session = session;
    this.#past = past;
  }

  /** The history of the roadmap that `uri` belongs to, or a page that says why there is none. */
  async tell(uri: string): Promise<HistoryResult> {
    const { service } = this.#session;
    const model = service.snapshot().modelOf(uri);
    if (model === undefined) return { unavailable: belongsToNone };
    const pages = await this.#pagesOf(model, uri);
    const { findings } = service.checked(model);
    return {
      version: this.#session.version,
      page: 'history',
      roadmap: titleOf(model),
      views: [...choicesOf(views), historyChoice],
      pages,
      counts: countsOf(findings),
      marked: [],
    };
  }

  async #pagesOf(model: Model, uri: string): Promise<Read['pages']> {
    const past = this.#past;
    const none = (sentence: string): Read['pages'] => [noHistory(titleOf(model), sentence)];
    if (past === undefined)
      return none('There is no history here: this editor runs in a browser, where there is no git to ask.');
    if (!uri.startsWith('file:'))
      return none('There is no history here: only folders on this computer have a git to ask.');
    if (!this.#session.client.isTrusted)
      return none('There is no history here yet: trust this folder, and git will be asked for it.');
    const head = await past.head(uri);
    const known = this.#read.get(model.key);
    if (known !== undefined && known.head === head) return known.pages;
    const history = await past.history(uri, [model]);
    if ('unavailable' in history) return none(history.unavailable);
    const notices = [...history.notices, ...(history.leftOut === undefined ? [] : [history.leftOut])];
    const pages = history.series.map((series) => historyTables(series, notices));
    if (head !== undefined) this.#read.set(model.key, { head, pages });
    return pages;
  }
}
