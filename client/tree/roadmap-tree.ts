/** "Customer roadmap" in the side bar: all roadmaps of the workspace, opened level by level. */
import {
  commands,
  Disposable,
  EventEmitter,
  MarkdownString,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  CardParams,
  CardResult,
  PlaceOfParams,
  PlaceOfResult,
  SentNode,
  TreeParams,
  TreeResult,
} from '../../server/lsp/protocol.ts';
import { methods } from '../methods.ts';
import { reveal } from '../reveal.ts';
import type { Roadmaps } from '../roadmaps.ts';
import { countUri, decorationFor, iconOf, inWords } from './looks.ts';

/** One row. The same element may stand in several places. */
export interface Row {
  readonly node: SentNode;
  /** The ids on the way to it: what the editor knows a row by, so that it stays open over edits. */
  readonly id: string;
  readonly parent: Row | undefined;
}

/** How tests look at the tree without eyes. */
export interface TreeProbe {
  rows(parent?: Row): Promise<readonly Row[]>;
  item(row: Row): TreeItem;
  card(row: Row): Promise<TreeItem>;
  /** Opens the way to a row and puts the cursor on it. */
  select(row: Row): Thenable<void>;
  /** Errors in all roadmaps, as on the icon of the side bar. */
  badge(): number | undefined;
}

/** Who types is not overtaken: rows follow so often at most (ms). */
const pace = 250;

const states: Readonly<Record<SentNode['opens'], TreeItemCollapsibleState>> = {
  never: TreeItemCollapsibleState.None,
  'when-asked': TreeItemCollapsibleState.Collapsed,
  'at-once': TreeItemCollapsibleState.Expanded,
};

export class RoadmapTree implements TreeDataProvider<Row>, TreeProbe, Disposable {
  readonly #ready: Promise<BaseLanguageClient>;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<Row>;
  readonly #subscriptions: Disposable;
  #due: ReturnType<typeof setTimeout> | undefined;
  /** Roadmaps have changed while nobody could see the rows. */
  #isOld = false;

  constructor(ready: Promise<BaseLanguageClient>, roadmaps: Roadmaps) {
    this.#ready = ready;
    this.#view = window.createTreeView('cust.roadmap', { treeDataProvider: this, showCollapseAll: true });
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#view,
      roadmaps.onDidChange(() => this.#refreshSoon()),
      this.#view.onDidChangeVisibility(() => this.#isOld && this.#refreshSoon()),
      window.registerFileDecorationProvider({ provideFileDecoration: decorationFor }),
      commands.registerCommand('cust.tree.glance', (row: Row) => this.#show(row, false)),
      commands.registerCommand('cust.tree.goToSource', (row: Row) => this.#show(row, true)),
      commands.registerCommand('cust.tree.openPreview', (row: Row) => this.#openPreview(row)),
      commands.registerCommand('cust.tree.showHealth', (row: Row) => this.#showHealth(row)),
    );
  }

  async getChildren(parent?: Row): Promise<Row[]> {
    const nodes = await this.#ask(
      parent === undefined ? {} : { roadmap: parent.node.roadmap, node: parent.node.id },
    );
    return nodes.map((node) => ({
      node,
      parent,
      id: parent === undefined ? `${node.roadmap} ${node.id}` : `${parent.id} ${node.id}`,
    }));
  }

  getParent({ parent }: Row): Row | undefined {
    return parent;
  }

  getTreeItem(row: Row): TreeItem {
    const { node, id } = row;
    const { label, description, opens, element, kind, all } = node;
    const item = new TreeItem(label, states[opens]);
    const findings = inWords(all);
    item.id = id;
    item.description = description;
    item.iconPath = iconOf(node);
    item.contextValue = kind === 'roadmap' ? 'roadmap' : element === undefined ? 'group' : 'element';
    item.accessibilityInformation = {
      label: [label, description, findings].filter((part) => part !== '').join(', '),
    };
    if (findings !== '') item.resourceUri = countUri(node);
    if (element === undefined) item.tooltip = [label, findings].filter((part) => part !== '').join(': ');
    else item.command = { command: 'cust.tree.glance', title: 'Show in the Text', arguments: [row] };
    return item;
  }

  /** The card is asked for only when somebody wants to read it. */
  async resolveTreeItem(item: TreeItem, { node }: Row): Promise<TreeItem> {
    if (node.element === undefined) return item;
    const params: CardParams = { uri: node.roadmap, element: node.element };
    const card = await (await this.#ready).sendRequest<CardResult>(methods.card, params);
    item.tooltip = new MarkdownString(card ?? '');
    return item;
  }

  rows(parent?: Row): Promise<readonly Row[]> {
    return this.getChildren(parent);
  }

  item(row: Row): TreeItem {
    return this.getTreeItem(row);
  }

  card(row: Row): Promise<TreeItem> {
    return this.resolveTreeItem(this.getTreeItem(row), row);
  }

  select(row: Row): Thenable<void> {
    return this.#view.reveal(row, { select: true, focus: true });
  }

  badge(): number | undefined {
    return this.#view.badge?.value;
  }

  dispose(): void {
    clearTimeout(this.#due);
    this.#subscriptions.dispose();
  }

  #refreshSoon(): void {
    this.#due ??= setTimeout(() => {
      this.#due = undefined;
      this.#isOld = !this.#view.visible;
      if (this.#view.visible) this.#changed.fire(undefined);
      void this.#count();
    }, pace);
  }

  /** On the icon of the side bar, also while the tree itself is hidden. */
  async #count(): Promise<void> {
    const roadmaps = await this.#ask({});
    const errors = roadmaps.reduce((sum, { all }) => sum + all.errors, 0);
    this.#view.badge =
      errors === 0
        ? undefined
        : { value: errors, tooltip: `${inWords({ errors, warnings: 0 })} in roadmaps` };
  }

  async #ask(params: TreeParams): Promise<TreeResult> {
    try {
      return await (await this.#ready).sendRequest<TreeResult>(methods.tree, params);
    } catch {
      // People have been told that the server is down; it tells of changes again once it is up.
      return [];
    }
  }

  async #show({ node }: Row, focusEditor: boolean): Promise<void> {
    if (node.element === undefined) return;
    const params: PlaceOfParams = { uri: node.roadmap, element: node.element };
    const place = await (await this.#ready).sendRequest<PlaceOfResult>(methods.placeOf, params);
    if (place !== null) await reveal(place, focusEditor, !focusEditor);
  }

  /** The picture of that roadmap, with the light on that element: it follows the cursor. */
  async #openPreview(row: Row): Promise<void> {
    await this.#show(row, true);
    await commands.executeCommand('cust.openPreview');
  }

  async #showHealth(row: Row): Promise<void> {
    await this.#show(row, true);
    await commands.executeCommand('cust.showHealth');
  }
}
