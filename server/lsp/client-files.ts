/** Roadmap files as the client sees them: on disks, remote machines and virtual file systems alike. */
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { dataByLink, dataText, dataTooLong, longestData } from '../host/data.ts';
import { decode, longestFile, tooLong } from '../host/decode.ts';
import type { RoadmapFiles } from '../host/ports.ts';
import { canonical, uriBelow } from '../host/uri.ts';
import {
  type ListFilesResult,
  listFiles,
  type ReadFileParams,
  type ReadFileResult,
  type ReadFolderResult,
  readFile,
  readFolder,
} from './protocol.ts';

export function clientFiles(connection: Connection): RoadmapFiles {
  const ask = (params: ReadFileParams): Promise<ReadFileResult> => connection.sendRequest(readFile, params);
  return {
    async list() {
      const uris = await connection.sendRequest<ListFilesResult>(listFiles);
      return uris.map(canonical);
    },
    async look(uri) {
      const { files, folders } = await connection.sendRequest<ReadFolderResult>(readFolder, { uri });
      const folder = URI.parse(uri);
      const uriOf = (name: string): string => Utils.joinPath(folder, name).toString();
      return { files: files.map(uriOf), folders: folders.map(uriOf) };
    },
    async read(uri) {
      const result = await ask({ uri, longest: longestFile });
      if ('base64' in result) return decode(bytesOf(result.base64));
      return 'refused' in result ? tooLong : result;
    },
    async readData(folder, path) {
      const result = await ask({ uri: uriBelow(folder, path), longest: longestData, within: folder });
      if ('base64' in result) return dataText(bytesOf(result.base64));
      if (!('refused' in result)) return result;
      return result.refused === 'link' ? dataByLink : dataTooLong;
    },
  };
}

/** What the client has sent as text. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
