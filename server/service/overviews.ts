/** Roadmaps to look at: pictures, tables and figures. */
import { listsOf, type SourceOf, sourceIn } from '../exchange/writing/lists.ts';
import { figureRules, figuresOf } from '../history/figures.ts';
import { positionAt, type Texted } from '../model/lines.ts';
import type { Model } from '../model/model.ts';
import { check } from '../rules/checking/check.ts';
import { rules } from '../rules/index.ts';
import { healthOf, healthRules } from '../tables/health.ts';
import { tableByName, tables } from '../tables/index.ts';
import type { TableInput, TableSpec } from '../tables/table.ts';
import type { Diagram } from '../views/diagram.ts';
import { exportText } from '../views/export.ts';
import { drawFocused } from '../views/focus.ts';
import { viewByName } from '../views/index.ts';
import type { View, ViewInput } from '../views/view.ts';
import type { Overviews } from './contract.ts';
import type { Core } from './core.ts';
import { narrowedTo } from './narrowed-table.ts';
import { findingsBy } from './table-findings.ts';

export function overviewsOf({ workspace, optionsFor, checkedOf, asOf }: Core): Overviews {
  const nearby: SourceOf = ({ uri, range }) => ({
    text: lineText(workspace.snapshot().treeOf(uri), uri, range.start),
  });
  const tableInput = (model: Model, ids: readonly string[], sourceOf: SourceOf = nearby): TableInput => {
    const wanted = rules.filter(({ id }) => ids.includes(id));
    const options = optionsFor(model);
    const inForce = checkedOf(model);
    const asLoud = { ...options, preset: 'board', severities: {} } as const;
    return {
      model,
      today: asOf(model),
      findings: findingsBy(wanted, inForce, options, (others) =>
        check(workspace.snapshot(), model, others, asLoud),
      ),
      inForce: inForce.findings,
      accepted: inForce.accepted,
      sourceOf,
    };
  };
  const viewInput = (model: Model): ViewInput => ({
    model,
    today: asOf(model),
    findings: checkedOf(model).findings,
    treeOf: workspace.snapshot().treeOf,
  });
  const draw = (name: string, model: Model): Diagram => viewCalled(name).draw(viewInput(model));

  return {
    asOf,
    view: draw,
    focusedView: (name, model, key) => drawFocused(viewCalled(name), key, viewInput(model)),
    mermaid: (name, model) => exportText(draw(name, model)),
    table(name, model) {
      const table = tableCalled(name);
      return table.make(tableInput(model, table.rules));
    },
    tablePage(name, model, key) {
      const table = tableCalled(name);
      const whole = tableInput(model, table.rules);
      const input = key === undefined ? whole : narrowedTo(key, whole, viewInput(model));
      return (table.onPage ?? table.make)(input);
    },
    lists(model, name) {
      const { treeOf } = workspace.snapshot();
      const sourceOf = sourceIn(model, treeOf);
      const wanted = name === undefined ? tables : [tableCalled(name)];
      return wanted.flatMap((table) => listsOf(table, tableInput(model, table.rules, sourceOf), treeOf));
    },
    health: (model) => healthOf(tableInput(model, healthRules)),
    figures: (model) => figuresOf(tableInput(model, figureRules)),
  };
}

function viewCalled(name: string): View {
  const view = viewByName(name);
  if (view === undefined) throw new RangeError(`There is no view called "${name}".`);
  return view;
}

function tableCalled(name: string): TableSpec {
  const table = tableByName(name);
  if (table === undefined) throw new RangeError(`There is no table called "${name}".`);
  return table;
}

/** `northwind.cust:57`: the file's own name and the line from 1. */
function lineText(tree: Texted | undefined, uri: string, offset: number): string {
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return tree === undefined ? name : `${name}:${positionAt(tree, offset).line + 1}`;
}
