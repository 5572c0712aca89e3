/** What our own extension asks beyond the Language Server Protocol (`protocol.ts`). */

import type { Past } from '../../host/ports.ts';
import { canonical } from '../../host/uri.ts';
import { ruleById } from '../../rules/index.ts';
import { rulePage } from '../../rules/page.ts';
import { filledIn, starters } from '../../starters/index.ts';
import { views } from '../../views/index.ts';
import * as protocol from '../protocol.ts';
import type { Session } from '../session.ts';
import { comparedViewFor } from './compared-view.ts';
import { healthFor } from './health.ts';
import { HistoryTeller, historyChoice } from './history.ts';
import { guessSheetFor, importSheetFor } from './sheets.ts';
import { placeOfElement, tablesFor } from './tables.ts';
import { cardFor, treeFor } from './tree.ts';
import { viewFor } from './view.ts';

export function answerOwnRequests(session: Session, past: Past | undefined): void {
  const { connection, service, files, clock } = session;
  const outward = (uri: string): string => files.outward(uri);
  /** What is shown holds findings: they are waited for, so that the rules never run in one go in between. */
  const upToDate = async (): Promise<void> => {
    await session.whenChecked();
    service.setToday(clock.today());
  };

  connection.onRequest<protocol.ViewResult, void>(
    protocol.view,
    async ({ uri, view, focus, base }: protocol.ViewParams) => {
      await upToDate();
      if (base !== undefined) return comparedViewFor(session, { uri: canonical(uri), view, focus, base });
      return withHistory(viewFor(service, canonical(uri), view, session.version, views, outward, focus));
    },
  );
  connection.onRequest(
    protocol.setBase,
    (params: protocol.SetBaseParams): protocol.SetBaseResult => session.bases.set(params),
  );
  connection.onRequest<protocol.TablesResult, void>(
    protocol.tables,
    async ({ uri, focus }: protocol.TablesParams) => {
      await upToDate();
      return withHistory(tablesFor(service, canonical(uri), session.version, focus));
    },
  );
  const history = new HistoryTeller(session, past);
  connection.onRequest<protocol.HistoryResult, void>(
    protocol.history,
    async ({ uri }: protocol.HistoryParams) => {
      await upToDate();
      return history.tell(canonical(uri));
    },
  );
  connection.onNotification(protocol.trusted, () => {
    session.client = { ...session.client, isTrusted: true };
  });
  connection.onRequest(protocol.placeOf, ({ uri, element }: protocol.PlaceOfParams) =>
    placeOfElement(service, canonical(uri), element, outward),
  );
  connection.onRequest<protocol.HealthResult, void>(
    protocol.health,
    async ({ uri }: protocol.HealthParams) => {
      await upToDate();
      return healthFor(service, canonical(uri));
    },
  );
  connection.onRequest<protocol.TreeResult, void>(protocol.tree, async (params: protocol.TreeParams) => {
    await upToDate();
    return treeFor(service, params, canonical, outward);
  });
  connection.onRequest(
    protocol.card,
    ({ uri, element, withoutFindings }: protocol.CardParams): protocol.CardResult =>
      cardFor(service, canonical(uri), element, withoutFindings !== true),
  );
  connection.onRequest(protocol.rulePage, ({ id }: protocol.RulePageParams): protocol.RulePageResult => {
    const rule = ruleById(id);
    return rule === undefined ? null : rulePage(rule, 1);
  });
  connection.onRequest(
    protocol.starters,
    (): protocol.StartersResult =>
      starters.map(({ name, label, description }) => ({ name, label, description })),
  );
  connection.onRequest(
    protocol.starter,
    ({ name, company, year }: protocol.StarterParams): protocol.StarterResult => {
      const chosen = starters.find((one) => one.name === name);
      return chosen === undefined ? null : filledIn(chosen, company, year);
    },
  );
  connection.onRequest(
    protocol.paste,
    ({ uri, position, html, text }: protocol.PasteParams): protocol.PasteResult =>
      service.paste(canonical(uri), position, { html, text }) ?? null,
  );
  connection.onRequest<protocol.SheetGuessResult, void>(protocol.guessSheet, (params: protocol.SheetParams) =>
    guessSheetFor(params),
  );
  connection.onRequest<protocol.ImportSheetResult, void>(
    protocol.importSheet,
    (params: protocol.ImportSheetParams) =>
      importSheetFor(service, params, canonical(params.folder), outward),
  );
  connection.onRequest(
    protocol.elementAt,
    ({ uri, position }: protocol.ElementAtParams): protocol.ElementAtResult =>
      service.elementAt(canonical(uri), position)?.id ?? null,
  );
}

/** With the page that only a server can fill among the choices. */
function withHistory<Result extends protocol.ViewResult | protocol.TablesResult>(result: Result): Result {
  return 'unavailable' in result ? result : { ...result, views: [...result.views, historyChoice] };
}
