/** What people may set: which rules speak, how loudly, and who they are. */
import { type Preset, presets, type Severity, severities } from '../model/finding.ts';

export interface Settings {
  readonly preset: Preset;
  /** By rule id; stronger than the preset. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The name of the owner that the reader is. */
  readonly me: string | undefined;
}

export const defaultSettings: Settings = { preset: 'review', severities: {}, me: undefined };

/** Settings from whatever an editor sends; what is not understood counts as not set. */
export function settingsFrom(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return defaultSettings;
  const { preset, severities: levels, me } = value as Record<string, unknown>;
  return {
    preset: presets.find((known) => known === preset) ?? defaultSettings.preset,
    severities: severitiesFrom(levels),
    me: typeof me === 'string' && me.trim() !== '' ? me.trim() : undefined,
  };
}

function severitiesFrom(value: unknown): Settings['severities'] {
  if (typeof value !== 'object' || value === null) return {};
  const levels: readonly string[] = [...severities, 'off'];
  const entries = Object.entries(value).filter(
    ([, level]) => typeof level === 'string' && levels.includes(level),
  );
  return Object.fromEntries(entries) as Settings['severities'];
}
