/**
 * What the viewer page and whoever hosts it say to each other.
 *
 * The host is the editor's preview panel today; `cust serve` and the offline HTML file speak the
 * same messages. Everything is plain data, so `postMessage` and JSON carry it unchanged.
 */
import type { Table } from '../../server/tables/table.ts';
import type { ChangeList, Diagram, Mark, SourcePlace, ViewName } from '../../server/views/diagram.ts';
import type { FocusChoice, FocusShown } from '../../server/views/focus.ts';

/** What the page can show: a picture, or tables below one another. */
export type PageName = ViewName | 'tables' | 'history';

export interface ViewChoice {
  readonly name: PageName;
  readonly label: string;
  readonly description: string;
}

/** A picture to show. `version` rises with every edit; an older one that arrives late is dropped. */
export interface ShowMessage {
  readonly type: 'show';
  readonly version: number;
  readonly roadmap: string;
  /** The day that it shows the state of: "15 May 2026". */
  readonly asOf?: string;
  readonly views: readonly ViewChoice[];
  readonly diagram: Diagram;
  /** What it can be narrowed to; absent where the host has nothing but the whole. */
  readonly focuses?: readonly FocusChoice[];
  /** Nothing beside these can be shown: the page is a file. */
  readonly onlyThese?: boolean;
  /** Set where only a part is shown. */
  readonly focus?: FocusShown;
  /** Set where two versions are shown as one picture: what is different, in sentences. */
  readonly changes?: ChangeList;
  /** Set while some text of the roadmap does not parse: the last good picture stays under this banner. */
  readonly stale?: { readonly sentence: string; readonly source?: SourcePlace };
}

/** All tables, in place of a picture. `version` as in {@link ShowMessage}. */
export interface ShowTablesMessage {
  readonly type: 'showTables';
  /** Which page of tables; all of the roadmap, unless it is said. */
  readonly page?: 'history';
  readonly version: number;
  readonly roadmap: string;
  readonly views: readonly ViewChoice[];
  /** The tables that belong together, the first one with the title of them all. */
  readonly pages: readonly (readonly Table[])[];
  readonly counts: Diagram['counts'];
  /** The ids of the elements that have findings. */
  readonly marked: readonly string[];
  /** As in {@link ShowMessage}. */
  readonly focuses?: readonly FocusChoice[];
  readonly onlyThese?: boolean;
  readonly focus?: FocusChoice;
}

/** Nothing can be shown at all (no roadmap open, the server stopped, …). */
export interface UnavailableMessage {
  readonly type: 'unavailable';
  readonly sentence: string;
}

/** The cursor is in this element's source: light it up. `undefined`: in none. */
interface HighlightMessage {
  readonly type: 'highlight';
  readonly element: string | undefined;
}

/** Asks for the picture that is shown, as a file. */
export interface TakeMessage {
  readonly type: 'take';
  readonly format: 'svg' | 'png';
  /** Device pixels for each unit of the picture; for PNG. */
  readonly scale: number;
  /** Whether the page's colour is behind it. */
  readonly background: boolean;
  /** Whether it says above the picture what it is, whose, and as of when. */
  readonly title: boolean;
  /** Whether the legend is below the picture. */
  readonly legend: boolean;
}

/** What there is to say of an element, as Markdown without findings; `null` where it is no more. */
interface CardMessage {
  readonly type: 'card';
  readonly element: string;
  readonly markdown: string | null;
}

/** Plain data that the host wants back after a reload: kept with what the page itself keeps, as `host`. */
interface KeepMessage {
  readonly type: 'keep';
  readonly state: unknown;
}

export type ToViewer =
  | ShowMessage
  | ShowTablesMessage
  | UnavailableMessage
  | HighlightMessage
  | TakeMessage
  | CardMessage
  | KeepMessage;

export type FromViewer =
  /** The page is up and wants its first picture; `state` is what it kept from last time. */
  | { readonly type: 'ready'; readonly view?: PageName; readonly focus?: string }
  | { readonly type: 'chooseView'; readonly view: PageName }
  /** The key of a focus; absent: everything is wanted again. */
  | { readonly type: 'chooseFocus'; readonly focus?: string }
  /** Offer what mends these findings of the thing that is declared there. */
  | { readonly type: 'fix'; readonly source: SourcePlace; readonly marks: readonly Mark[] }
  | { readonly type: 'reveal'; readonly source: SourcePlace; readonly focusEditor: boolean }
  /** Somebody looks at this element: what is there to say of it? A host that does not know says nothing. */
  | { readonly type: 'card'; readonly element: string }
  /** Where this element is declared; for what is shown without its place. */
  | { readonly type: 'revealElement'; readonly element: string }
  /**
   * For tests and measurements: a version has been drawn (or found unchanged). Times in milliseconds:
   * `mermaidMs` from Mermaid text to SVG elements, `totalMs` from the message to the picture in the page.
   * `waitedMs` of it until the typing paused.
   * `nodes` counts the drawn things of any role that the picture holds.
   */
  | {
      readonly type: 'drawn';
      readonly version: number;
      readonly outcome: 'rendered' | 'patched' | 'unchanged' | 'fallback' | 'empty' | 'failed';
      readonly mermaidMs: number;
      readonly totalMs: number;
      readonly waitedMs: number;
      readonly nodes: number;
    }
  | { readonly type: 'failed'; readonly sentence: string }
  /** The file that was asked for: text of an SVG, base64 of a PNG; or a sentence that says why there is none. */
  | ({ readonly type: 'taken'; readonly format: 'svg' | 'png' } & (
      | { readonly content: string }
      | { readonly problem: string }
    ));
