/** What people may set: which rules speak, how loudly, and who they are. */
import { type Preset, presets, type Severity, severities } from '../model/finding.ts';

export interface Settings {
  readonly preset: Preset;
  /** By rule id; stronger than the preset. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The few numbers that rules measure against, by rule id. */
  readonly thresholds: Thresholds;
  /** The name of the owner that the reader is. */
  readonly me: string | undefined;
  readonly inlayHints: HintSettings;
  /** Whether a line above a declaration says what the roadmap does with it. */
  readonly codeLens: boolean;
}

/** Which hints stand in the text. */
export interface HintSettings {
  /** Display names behind names: all, or where the name has no word of it. */
  readonly names: 'all' | 'unclear' | 'off';
  /** Who answers for a part of an initiative that names nobody. */
  readonly owners: boolean;
  /** The days that quarters and halves stand for. */
  readonly dates: boolean;
  /** The roadmap's currency behind amounts without one. */
  readonly currency: boolean;
}

interface Thresholds {
  /** How many things one person may own by name. */
  readonly 'overloaded-owner': number;
  /** After how many months in the job a customer-owner should have a successor. */
  readonly 'owner-succession': number;
}

export const defaultSettings: Settings = {
  preset: 'review',
  severities: {},
  thresholds: { 'overloaded-owner': 8, 'owner-succession': 26 },
  me: undefined,
  // One and the same word behind every amount is more than a reader wants.
  inlayHints: { names: 'unclear', owners: true, dates: true, currency: false },
  codeLens: true,
};

/** What a settings file of a roadmap says; it leaves out what it does not decide. */
export interface RoadmapSettings {
  readonly preset?: Preset;
  readonly severities?: Settings['severities'];
  readonly thresholds?: Partial<Thresholds>;
  /** Path of a baseline file, relative to the settings file. */
  readonly baseline?: string;
}

/** Settings from whatever an editor sends; what is not understood counts as not set. */
export function settingsFrom(value: unknown): Settings {
  if (!isRecord(value)) return defaultSettings;
  const { preset, severities: levels, thresholds, me, inlayHints, codeLens } = value;
  return {
    preset: presets.find((known) => known === preset) ?? defaultSettings.preset,
    severities: severitiesFrom(levels),
    thresholds: thresholdsFrom(thresholds),
    me: typeof me === 'string' && me.trim() !== '' ? me.trim() : undefined,
    inlayHints: hintsFrom(inlayHints),
    codeLens: typeof codeLens === 'boolean' ? codeLens : defaultSettings.codeLens,
  };
}

/** The roadmap's own settings win over the person's, so that everyone and CI agree. */
export function withRoadmapSettings(settings: Settings, roadmap: RoadmapSettings): Settings {
  return {
    preset: roadmap.preset ?? settings.preset,
    severities: { ...settings.severities, ...roadmap.severities },
    thresholds: { ...settings.thresholds, ...roadmap.thresholds },
    me: settings.me,
    inlayHints: settings.inlayHints,
    codeLens: settings.codeLens,
  };
}

function severitiesFrom(value: unknown): Settings['severities'] {
  if (!isRecord(value)) return {};
  const levels: readonly unknown[] = [...severities, 'off'];
  return Object.fromEntries(
    Object.entries(value).filter(([, level]) => levels.includes(level)),
  ) as Settings['severities'];
}

function thresholdsFrom(value: unknown): Thresholds {
  if (!isRecord(value)) return defaultSettings.thresholds;
  const known = Object.entries(value).filter(
    ([name, number]) => name in defaultSettings.thresholds && typeof number === 'number' && number > 0,
  );
  return { ...defaultSettings.thresholds, ...Object.fromEntries(known) };
}

function hintsFrom(value: unknown): HintSettings {
  const usual = defaultSettings.inlayHints;
  if (!isRecord(value)) return usual;
  const { names, owners, dates, currency } = value;
  return {
    names: names === 'all' || names === 'unclear' || names === 'off' ? names : usual.names,
    owners: typeof owners === 'boolean' ? owners : usual.owners,
    dates: typeof dates === 'boolean' ? dates : usual.dates,
    currency: typeof currency === 'boolean' ? currency : usual.currency,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
