/**
 * Everything that Cust can do with roadmaps, behind one object (`service/contract.ts` says what). Pure: texts, the
 * date and the settings come in as arguments; nothing is read, watched or awaited here. The language server, the
 * command line and the tests all stand on it.
 */
import { importInto } from './exchange/importing/import.ts';
import { pasteInto } from './exchange/importing/paste.ts';
import { elementAt } from './features/element-at.ts';
import type { Service, ServiceOptions } from './service/contract.ts';
import { createCore } from './service/core.ts';
import { editingOf } from './service/editing.ts';
import { inspectionOf } from './service/inspection.ts';
import { intakeOf } from './service/intake.ts';
import { overviewsOf } from './service/overviews.ts';
import { trySnapshot } from './service/trials.ts';

export type { DataText, Service } from './service/contract.ts';

/**
 * A service that knows no file yet: give it texts, then ask. It keeps no time and opens nothing, so there is nothing to
 * dispose of.
 */
export function createService(options: ServiceOptions = {}): Service {
  const core = createCore(options);
  const { workspace, settings, asOf, ask, checkedOf, context } = core;
  return Object.freeze<Service>({
    ...intakeOf(core),
    ...inspectionOf(core),
    ...editingOf(core),
    ...overviewsOf(core),
    tried(texts) {
      const snapshot = trySnapshot(workspace, texts);
      return snapshot.models.map((model) => ({
        model,
        snapshot,
        findings: ask(snapshot, model),
        today: asOf(model),
      }));
    },
    another() {
      const { clock } = options;
      const other = createService(clock === undefined ? {} : { clock });
      other.setSettings(settings.own, settings.asked);
      other.setToday(core.today());
      return other;
    },
    version: (model) => ({
      model,
      snapshot: workspace.snapshot(),
      findings: checkedOf(model).findings,
      today: asOf(model),
    }),
    paste: (uri, position, copied) =>
      elementAt(context(), uri, position) === undefined
        ? pasteInto(workspace.copy(), uri, copied)
        : undefined,
    importTables: (folder, guesses, choices) => importInto(workspace.copy(), folder, guesses, choices),
  });
}
