/** One ear for "roadmaps are not what they were": a language client keeps only one listener for each notification. */
import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RoadmapsChangedParams } from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';

export interface Roadmaps extends Disposable {
  /** Fires once when the server has started, then after every change, with its version: they rise. */
  readonly onDidChange: Event<number>;
}

export function listenToRoadmaps(ready: Promise<BaseLanguageClient>): Roadmaps {
  const changed = new EventEmitter<number>();
  ready.then(
    (client) => {
      client.onNotification(methods.roadmapsChanged, ({ version }: RoadmapsChangedParams) =>
        changed.fire(version),
      );
      changed.fire(Number.POSITIVE_INFINITY);
    },
    // The extension has told the person already.
    () => undefined,
  );
  return { onDidChange: changed.event, dispose: () => changed.dispose() };
}
