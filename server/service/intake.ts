/** What the host tells the service: texts, settings and the date. */
import { readCsv } from '../exchange/reading/csv.ts';
import { dataPlaces } from '../model/workspace.ts';
import { isSettingsFile } from '../settings/file.ts';
import type { Intake } from './contract.ts';
import type { Core } from './core.ts';

export function intakeOf({ workspace, settings, answers, setToday }: Core): Intake {
  /** Of the files with readings: cells are split once for each text. */
  const dataTexts = new Map<string, string>();
  return {
    setFolders: (uris) => workspace.setFolders(uris),
    setFile: (uri, text) => workspace.setFile(uri, text),
    setUnreadable(uri, reason) {
      if (!isSettingsFile(uri)) {
        workspace.setUnreadable(uri, reason);
        return;
      }
      settings.setUnreadable(uri, reason);
      answers.clear();
    },
    removeFile: (uri) => workspace.removeFile(uri),
    setSettings(own, asked = {}) {
      settings.set(own, asked);
      answers.clear();
    },
    setSettingsFile(uri, text) {
      settings.setFile(uri, text);
      answers.clear();
    },
    setBaseline(settingsUri, file) {
      settings.setBaseline(settingsUri, file);
      answers.clear();
    },
    baselinePath: (settingsUri) => settings.baselinePath(settingsUri),
    dataFiles: () => dataPlaces(workspace.snapshot()),
    setDataFile(place, file) {
      const key = `${place.folder}\n${place.path}`;
      const text = file !== undefined && 'text' in file ? file.text : undefined;
      if (text !== undefined && text === dataTexts.get(key)) return;
      if (text === undefined) dataTexts.delete(key);
      else dataTexts.set(key, text);
      workspace.setDataFile(
        place,
        file !== undefined && 'text' in file ? { sheet: readCsv(file.text) } : file,
      );
    },
    setToday,
  };
}
