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
import { isEqual } from '../model/equal.ts';
import { ruleById } from '../rules/index.ts';
import { type Checked, Checks } from './checks.ts';
import { outwardDiagnostic } from './outward.ts';
import * as protocol from './protocol.ts';
import type { Session } from './session.ts';

const gone = new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');

/** What one file's diagnostics are by now. */
interface Told {
  /** As the service gave them. */
  readonly source: readonly Diagnostic[];
  /** As the client has them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Never used twice. */
  readonly resultId: string;
}

/** For a file that nobody knows. */
const untold: Told = { source: [], diagnostics: [], resultId: 'unknown' };

/** A client that waits for changes in any file, with the result ids that it has. */
interface Listener {
  readonly has: Map<string, string>;
  readonly send: (items: WorkspaceDocumentDiagnosticReport[]) => void;
}

export class Publisher {
  readonly #session: Session;
  readonly #afterwards: () => void;
  readonly #checks: Checks;
  readonly #told = new Map<string, Told>();
  /** Files of which the diagnostics are known as things are now. */
  readonly #current = new Set<string>();
  readonly #listeners = new Set<Listener>();
  /** The file that was edited last. */
  #edited: string | undefined;
  /** Whether anything was told since the rules last came to an end. */
  #hasNews = false;
  /** How much of the disk is waited for: until then, findings could be about files that were not read yet. */
  #awaited = 0;
  /** Those who wait for the same. */
  #patient: (() => void)[] = [];
  #results = 0;

  /** @param afterwards called when roadmaps have changed, and what is wrong with them is told. */
  constructor(session: Session, afterwards: () => void) {
    this.#session = session;
    this.#afterwards = afterwards;
    // Nobody asked, so nobody would hear of it; the next edit may be answered again.
    this.#checks = new Checks((error) =>
      session.connection.console.error(`Diagnostics could not be worked out: ${String(error)}`),
    );
  }

  /** Roadmaps are not what they were. Edits that arrive together are answered together. */
  changed(edited?: string): void {
    this.#session.version += 1;
    this.#edited = edited ?? this.#edited;
    this.#current.clear();
    this.#checks.restart(() => this.#begin());
  }

  /** Nothing is said before `work` is over. Where it fails, that is logged, and what is known by then is gone by. */
  async settled(work: Promise<void>): Promise<void> {
    this.#awaited += 1;
    this.#checks.invalidate();
    try {
      await work;
    } catch (error) {
      this.#session.connection.console.error(`Files could not be read: ${String(error)}`);
    } finally {
      this.#awaited -= 1;
      if (this.#awaited === 0) for (const tell of this.#patient.splice(0)) tell();
      this.changed();
    }
  }

  /** Resolves when nothing of the disk is waited for any more. */
  whenRead(): Promise<void> {
    return this.#awaited === 0 ? Promise.resolve() : new Promise((resolve) => this.#patient.push(resolve));
  }

  /** Resolves when the rules have looked at all roadmaps as they are now. */
  whenChecked(): Promise<void> {
    return this.#checks.until();
  }

  /** Answers clients that ask for diagnostics. */
  answerPulls(): void {
    const { diagnostics } = this.#session.connection.languages;
    diagnostics.on(async ({ textDocument, previousResultId }, cancelled) => {
      const uri = canonical(textDocument.uri);
      await this.#checks.until(() => this.#current.has(uri));
      if (cancelled.isCancellationRequested) throw gone;
      return this.#report(uri, previousResultId);
    });
    diagnostics.onWorkspace(async ({ previousResultIds }, cancelled, _progress, parts) => {
      await this.#checks.until();
      if (cancelled.isCancellationRequested) throw gone;
      const has = new Map(previousResultIds.map(({ uri, value }) => [canonical(uri), value]));
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

  #begin(): Checked | undefined {
    if (this.#awaited > 0) return undefined;
    const { connection, service, files, version } = this.#session;
    const reading = files.followData();
    if (reading !== undefined) {
      void this.settled(reading);
      return undefined;
    }
    const params: protocol.RoadmapsChangedParams = { version };
    void connection.sendNotification(protocol.roadmapsChanged, params);
    const edited = this.#edited;
    return {
      steps: this.#steps(edited),
      rest: service.preparing(),
      known: (uris) => {
        for (const uri of uris) this.#note(uri, service.diagnostics(uri));
      },
      done: () => this.#finish(),
    };
  }

  *#steps(edited: string | undefined): Generator<readonly string[], void> {
    const { service, clock } = this.#session;
    service.setToday(clock.today());
    this.#forget();
    yield* service.checking(edited);
  }

  /** Takes back what was said of files that are gone. */
  #forget(): void {
    const { service, client } = this.#session;
    const uris = new Set(service.uris());
    for (const uri of [...this.#told.keys()].filter((known) => !uris.has(known))) {
      this.#told.delete(uri);
      this.#hasNews = true;
      if (!client.pullsDiagnostics) this.#send(uri);
    }
  }

  #finish(): void {
    const { connection, client } = this.#session;
    if (client.pullsDiagnostics) {
      for (const listener of this.#listeners) this.#tell(listener);
      if (this.#hasNews) connection.languages.diagnostics.refresh();
    }
    this.#hasNews = false;
    this.#afterwards();
  }

  /** Notes what a file's diagnostics are by now, and sends them where they are not what they were. */
  #note(uri: string, diagnostics: readonly Diagnostic[]): void {
    this.#current.add(uri);
    const known = this.#told.get(uri);
    if (known?.source === diagnostics) return;
    const outward = diagnostics.map((one) => this.#outward(one));
    if (known !== undefined && isEqual(known.diagnostics, outward)) {
      this.#told.set(uri, { ...known, source: diagnostics });
      return;
    }
    this.#results += 1;
    const resultId = `${this.#session.version}-${this.#results}`;
    this.#told.set(uri, { source: diagnostics, diagnostics: outward, resultId });
    if (known === undefined && outward.length === 0) return;
    this.#hasNews = true;
    if (!this.#session.client.pullsDiagnostics) this.#send(uri);
  }

  #send(uri: string): void {
    const diagnostics = [...(this.#told.get(uri)?.diagnostics ?? [])];
    void this.#session.connection.sendDiagnostics({ uri: this.#session.files.outward(uri), diagnostics });
  }

  #report(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const { diagnostics, resultId } = this.#told.get(uri) ?? untold;
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
