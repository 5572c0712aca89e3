/** What all parts of the server share while one client is connected. */
import type { Connection, InitializeParams, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Clock } from '../host/ports.ts';
import type { Service } from '../service.ts';
import type { Bases } from './bases.ts';
import { type Client, clientOf } from './client.ts';
import type { FileKeeper } from './files.ts';

export interface Session {
  readonly connection: Connection;
  readonly service: Service;
  readonly documents: TextDocuments<TextDocument>;
  readonly files: FileKeeper;
  /** Earlier versions that the client has given. */
  readonly bases: Bases;
  readonly clock: Clock;
  /** Known from `initialize` on; before that, one that can do nothing. */
  client: Client;
  /** Rises with every change, and over a restart: a viewer drops whatever is older than what it shows. */
  version: number;
  /** Resolves when no file is waited for, at once where none is: until then, names could stand in files that were not read yet. */
  whenRead: () => Promise<void>;
  /** Resolves when the rules have looked at all roadmaps as they are now. */
  whenChecked: () => Promise<void>;
}

/** Before `initialize`. */
export const unknownClient: Client = clientOf({ capabilities: {} } as InitializeParams);
