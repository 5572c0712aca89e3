/** One ear for "roadmaps are not what they were": a language client keeps only one listener for each notification. */
import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { methods } from './methods.ts';

export interface Roadmaps extends Disposable {
  /** Fires once when the server has started, then after every change. */
  readonly onDidChange: Event<void>;
}

export function listenToRoadmaps(ready: Promise<BaseLanguageClient>): Roadmaps {
  const changed = new EventEmitter<void>();
  ready.then(
    (client) => {
      client.onNotification(methods.roadmapsChanged, () => changed.fire());
      changed.fire();
    },
    // The extension has told the person already.
    () => undefined,
  );
  return { onDidChange: changed.event, dispose: () => changed.dispose() };
}
