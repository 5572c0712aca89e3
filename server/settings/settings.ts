/** What people may set: which rules speak, how loudly, and who they are. */
import type { Preset, Severity } from '../model/finding.ts';

export interface Settings {
  readonly preset: Preset;
  /** By rule id; stronger than the preset. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** The name of the owner that the reader is. */
  readonly me: string | undefined;
}

export const defaultSettings: Settings = { preset: 'review', severities: {}, me: undefined };
