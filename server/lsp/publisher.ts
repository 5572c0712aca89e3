/** Brings diagnostics to the client, sent or asked for, and says that roadmaps have changed. */
import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { canonical } from '../host/uri.ts';
import { ruleById } from '../rules/index.ts';
import { outwardDiagnostic } from './outward.ts';
import * as protocol from './protocol.ts';
import type { Session } from './session.ts';

const gone = new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

/** Diagnostics as text, for a file that has none. */
const nothing = '[]';

/** What one file's diagnostics are by now. */
interface Told {
  readonly diagnostics: readonly Diagnostic[];
  /** Equal for equal diagnostics. */
  readonly text: string;
  /** Never used twice. */
  readonly resultId: string;
}

/** A client that waits for changes in any file, with the result ids that it has. */
interface Listener {
  readonly has: Map<string, string>;
  readonly send: (items: WorkspaceDocumentDiagnosticReport[]) => void;
}

export class Publisher {
  readonly #session: Session;
  readonly #afterwards: () => void;
  readonly #told = new Map<string, Told>();
  readonly #listeners = new Set<Listener>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How much of the disk is waited for: until then, findings could be about files that were not read yet. */
  #awaited = 0;
  #waiting: (() => void)[] = [];
  #results = 0;

  /** @param afterwards called when roadmaps have changed, and what is wrong with them is told. */
  constructor(session: Session, afterwards: () => void) {
    this.#session = session;
    this.#afterwards = afterwards;
  }

  /** Roadmaps are not what they were. Edits that arrive together are answered together. */
  changed(): void {
    this.#session.version += 1;
    this.#timer ??= setTimeout(() => this.#publish(), 0);
  }

  /** Nothing is said before `work` is over, done or failed. */
  async settled(work: Promise<void>): Promise<void> {
    this.#awaited += 1;
    try {
      await work;
    } finally {
      this.#awaited -= 1;
      if (this.#awaited === 0) for (const go of this.#waiting.splice(0)) go();
      this.changed();
    }
  }

  /** Answers clients that ask for diagnostics. */
  answerPulls(): void {
    const { diagnostics } = this.#session.connection.languages;
    diagnostics.on(async ({ textDocument, previousResultId }, cancelled) => {
      await this.#quiet();
      if (cancelled.isCancellationRequested) throw gone;
      return this.#report(canonical(textDocument.uri), previousResultId);
    });
    diagnostics.onWorkspace(async ({ previousResultIds }, cancelled, _progress, parts) => {
      await this.#quiet();
      if (cancelled.isCancellationRequested) throw gone;
      const has = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
      this.#update();
      if (parts === undefined) return { items: this.#news(has) };
      // The request stays open, and every change is one more part of its answer.
      const listener: Listener = { has, send: (items) => parts.report({ items }) };
      this.#tell(listener);
      this.#listeners.add(listener);
      return new Promise((resolve) => {
        cancelled.onCancellationRequested(() => {
          this.#listeners.delete(listener);
          resolve({ items: [] });
        });
      });
    });
  }

  #quiet(): Promise<void> {
    return this.#awaited === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #publish(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#awaited > 0) return;
    const { connection, service, clock, client, version } = this.#session;
    const params: protocol.RoadmapsChangedParams = { version };
    void connection.sendNotification(protocol.roadmapsChanged, params);
    try {
      service.setToday(clock.today());
      const changed = this.#update();
      if (client.pullsDiagnostics) {
        for (const listener of this.#listeners) this.#tell(listener);
        if (changed.length > 0) connection.languages.diagnostics.refresh();
      } else for (const uri of changed) this.#send(uri);
      this.#afterwards();
    } catch (error) {
      // Nobody asked, so nobody would hear of it; the next edit may be answered again.
      connection.console.error(`Diagnostics could not be worked out: ${String(error)}`);
    }
  }

  /** Works out the diagnostics of all files; the URIs of those that are not what they were. */
  #update(): readonly string[] {
    const uris = new Set(this.#session.service.uris());
    const gone = [...this.#told.keys()].filter((uri) => !uris.has(uri));
    for (const uri of gone) this.#told.delete(uri);
    const changed = [...uris].filter((uri) => {
      const known = this.#told.get(uri)?.text ?? nothing;
      return known !== this.#current(uri).text;
    });
    return [...gone, ...changed];
  }

  #current(uri: string): Told {
    const diagnostics = this.#session.service.diagnostics(uri).map((one) => this.#outward(one));
    const text = JSON.stringify(diagnostics);
    const known = this.#told.get(uri);
    if (known?.text === text) return known;
    this.#results += 1;
    const told: Told = { diagnostics, text, resultId: `${this.#session.version}-${this.#results}` };
    this.#told.set(uri, told);
    return told;
  }

  #send(uri: string): void {
    const diagnostics = [...(this.#told.get(uri)?.diagnostics ?? [])];
    void this.#session.connection.sendDiagnostics({ uri: this.#session.files.outward(uri), diagnostics });
  }

  #report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const { diagnostics, resultId } = this.#current(uri);
    return resultId === previous
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
  }

  #tell({ has, send }: Listener): void {
    const items = this.#news(has).filter(({ kind }) => kind === DocumentDiagnosticReportKind.Full);
    if (items.length > 0) send(items);
  }

  /** Reports on all files, those that the client has and that are gone included; notes what it has by then. */
  #news(has: Map<string, string>): WorkspaceDocumentDiagnosticReport[] {
    const { files, documents } = this.#session;
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of this.#told.keys()) {
      const report = this.#report(uri, has.get(uri));
      const outward = files.outward(uri);
      reports.push({ ...report, uri: outward, version: documents.get(outward)?.version ?? null });
      if (report.resultId !== undefined) has.set(uri, report.resultId);
    }
    for (const uri of [...has.keys()].filter((known) => !this.#told.has(known))) {
      has.delete(uri);
      const kind = DocumentDiagnosticReportKind.Full;
      reports.push({ kind, items: [], uri: files.outward(uri), version: null });
    }
    return reports;
  }

  #outward(diagnostic: Diagnostic): Diagnostic {
    const { files, client } = this.#session;
    const outward = outwardDiagnostic(diagnostic, (uri) => files.outward(uri));
    if (client.rulePages === undefined || ruleById(String(diagnostic.code)) === undefined) return outward;
    return { ...outward, codeDescription: { href: `${client.rulePages}${diagnostic.code}.md` } };
  }
}
