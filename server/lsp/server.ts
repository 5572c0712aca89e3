/** The language server: one service, and around it what keeps it up to date and what asks it. */
import type { Connection, InitializeResult } from 'vscode-languageserver';
import { systemClock } from '../host/clock.ts';
import type { Clock, Past, RoadmapFiles, Watch } from '../host/ports.ts';
import { createService } from '../service.ts';
import { Bases } from './bases.ts';
import { capabilitiesFor } from './capabilities.ts';
import { clientOf } from './client.ts';
import { clientFiles } from './client-files.ts';
import { openDocuments } from './documents.ts';
import { FileKeeper } from './files.ts';
import { answerMermaidPages } from './mermaid-pages.ts';
import { answerOverlays } from './overlays.ts';
import { answerOwnRequests } from './own-requests/index.ts';
import { Publisher } from './publisher.ts';
import { refresherOf } from './refresher.ts';
import { answerRequests } from './requests.ts';
import { type Session, unknownClient } from './session.ts';
import { followSources } from './sources.ts';
import { TenureKeeper } from './tenures.ts';
import { answerTokens } from './tokens.ts';

/** What the host of the server can do; what is absent, the client is asked for or does without. */
export interface ServerPorts {
  /** Files for clients that do not offer theirs; absent where the host has no disk. */
  readonly files?: RoadmapFiles;
  readonly clock?: Clock;
  /** Sees changes for clients that do not watch files themselves. */
  readonly watch?: Watch;
  /** What is committed; absent where the host has no git. */
  readonly past?: Past;
}

const noFiles: RoadmapFiles = {
  list: async () => [],
  look: async () => ({ files: [], folders: [] }),
  read: async () => ({ missing: true }),
  readData: async () => ({ unreadable: 'Files beside the roadmap cannot be read here.' }),
};

/** Serves one client on `connection` until it disconnects. */
export function startServer(connection: Connection, ports: ServerPorts): void {
  const tenures = new TenureKeeper(() => session, ports.past);
  const service = createService({
    tenureOf: (model, element) => tenures.of(model, element),
    report: (sentence) => connection.console.error(sentence),
  });
  const session: Session = {
    connection,
    service,
    documents: openDocuments(),
    files: new FileKeeper(service, () =>
      session.client.lendsFiles ? clientFiles(connection) : (ports.files ?? noFiles),
    ),
    bases: new Bases(service),
    clock: ports.clock ?? systemClock,
    client: unknownClient,
    version: Date.now(),
    whenRead: () => publisher.whenRead(),
    whenChecked: () => publisher.whenChecked(),
  };
  const refresher = refresherOf(session, answerMermaidPages(session));
  const publisher = new Publisher(session, refresher.changed);
  const begin = followSources(session, publisher, ports.watch);

  connection.onInitialize((params): InitializeResult => {
    session.client = clientOf(params);
    begin(params);
    return { serverInfo: { name: 'cust' }, capabilities: capabilitiesFor(session.client) };
  });
  publisher.answerPulls();
  answerRequests(session);
  answerTokens(session);
  answerOverlays(session);
  answerOwnRequests(session, ports.past);
  session.documents.listen(connection);
  connection.listen();
}
