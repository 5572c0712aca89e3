/** Starts the language server as a Node process, over IPC or stdio as its command line says. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { gitPast } from '../host/git/past.ts';
import { nodeFiles } from '../host/node-files.ts';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all), { files: nodeFiles, past: gitPast });
