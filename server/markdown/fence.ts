/**
 * A roadmap in a fence of a Markdown document, all by itself. Whoever renders Markdown does so at one go and waits
 * for nobody, so this runs where they are, without a connection.
 */
import { dayOf } from '../../grammar/values/dates.ts';
import { lineNumberAt } from '../model/lines.ts';
import { createService, type Service } from '../service.ts';
import { settingsFrom } from '../settings/settings.ts';
import type { Diagram, MarkSeverity } from '../views/diagram.ts';
import { viewByName, views } from '../views/index.ts';

export interface Fence {
  readonly text: string;
  /** As a person wrote it; absent for the silos. */
  readonly view: string | undefined;
}

/** What an answer depends on besides the fence. */
interface Around {
  /** The calendar day; months count from 1. */
  readonly today: { readonly year: number; readonly month: number; readonly day: number };
  /** The person's settings under `cust`, as an editor keeps them. */
  readonly settings: unknown;
}

export type FenceAnswer =
  | {
      /** Without places: a click leads nowhere. */
      readonly diagram: Diagram;
      /** Errors and warnings, in order; lines count from 1. */
      readonly findings: readonly {
        readonly severity: MarkSeverity;
        readonly message: string;
        readonly line: number;
      }[];
      /** How many findings there are beyond these. */
      readonly more: number;
    }
  | { readonly unavailable: string };

export type FenceReader = (fence: Fence, around: Around) => FenceAnswer;

/** Where it is for the service; nobody ever sees this. */
const fenceUri = 'cust-fence:/fence.cust';

/** So many findings are worth reading below a picture. */
const mostFindings = 20;

/** A reader that keeps nothing of one fence for the next but its parser. */
export function fenceReader(): FenceReader {
  const service = createService();
  return ({ text, view }, { today: { year, month, day }, settings }) => {
    service.setToday(dayOf(year, month, day));
    service.setSettings(settingsFrom(settings));
    service.setFile(fenceUri, text);
    return read(service, view ?? 'silos');
  };
}

function read(service: Service, name: string): FenceAnswer {
  const { modelOf, treeOf } = service.snapshot();
  const model = modelOf(fenceUri);
  const view = viewByName(name);
  if (view === undefined || model === undefined) {
    const known = views.map((one) => one.name).join(', ');
    return { unavailable: `There is no view called “${name}”. Say one of: ${known}.` };
  }
  const tree = treeOf(fenceUri);
  const diagram = service.view(view.name, model);
  // An excerpt is no roadmap: what only a whole one must have is not asked for.
  const asked = service.checked(model).findings.filter(({ rule }) => rule !== 'no-roadmap');
  const told = asked.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return {
    diagram: { ...diagram, drawn: diagram.drawn.map(({ source: _, ...one }) => one) },
    findings: told.slice(0, mostFindings).map(({ severity, message, range }) => ({
      severity,
      message,
      line: lineNumberAt(tree, range.start),
    })),
    more: Math.max(0, told.length - mostFindings),
  };
}
