/** Roadmap files as the client sees them: on disks, remote machines and virtual file systems alike. */
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { decode, longestFile } from '../host/decode.ts';
import type { RoadmapFiles } from '../host/ports.ts';
import { canonical } from '../host/uri.ts';
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
      const result = await connection.sendRequest<ReadFileResult>(readFile, {
        uri,
        longest: longestFile,
      } satisfies ReadFileParams);
      return 'base64' in result ? decode(bytesOf(result.base64)) : result;
    },
  };
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
