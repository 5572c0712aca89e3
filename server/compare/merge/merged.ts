/** What a merge comes to, and how it is asked for. */

/** What the three versions are called in the marker lines and in sentences. */
export interface Labels {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

export interface MergeOptions {
  readonly labels: Labels;
  /** How many characters a marker has; git asks for more than 7 inside a merge of merges. */
  readonly markerSize: number;
  /** Also write what both began with, behind `|||||||`. */
  readonly showBase: boolean;
}

export const defaultOptions: MergeOptions = {
  labels: { ours: 'ours', base: 'base', theirs: 'theirs' },
  markerSize: 7,
  showBase: false,
};

/** Texts of three versions, each with whatever line breaks it has. */
export interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** What a line merge comes to; `conflicts` counts the places where both sides changed the same lines. */
export interface LineMerge {
  readonly text: string;
  readonly conflicts: number;
}

/** One place that a person has to look at: sentences name it as people do. */
export interface Clash {
  readonly message: string;
}

export interface Merged {
  readonly text: string;
  /** None where everything could be merged. */
  readonly clashes: readonly Clash[];
  /** Whether lines were merged, as git does, or declarations and attributes. */
  readonly by: 'lines' | 'meaning';
}

/** The marker lines of one conflict around what each side says, each side whole lines or nothing. */
export function conflictText(
  sides: { readonly ours: string; readonly base: string; readonly theirs: string },
  { labels, markerSize, showBase }: MergeOptions,
): string {
  const marker = (sign: string, label: string): string =>
    `${sign.repeat(markerSize)}${label === '' ? '' : ` ${label}`}\n`;
  const base = showBase ? marker('|', labels.base) + sides.base : '';
  return `${marker('<', labels.ours)}${sides.ours}${base}${marker('=', '')}${sides.theirs}${marker('>', labels.theirs)}`;
}

/** A version as it is called in sentences: by its label, where it has one of its own. */
export function spokenLabel(side: keyof Labels, labels: Labels): string {
  return labels[side] === defaultOptions.labels[side] ? spoken[side] : labels[side];
}

const spoken: Labels = { ours: 'our side', base: 'the version before', theirs: 'their side' };
