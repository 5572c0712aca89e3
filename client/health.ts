/** How the roadmap that one is working on stands: what the status bar and "Cust: Show Health" both ask the server. */
import type { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { HealthParams, HealthResult } from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';
import { reasonOf } from './reason-of.ts';

export async function askHealth(ready: Promise<BaseLanguageClient>, uri: Uri): Promise<HealthResult> {
  try {
    const client = await ready;
    const params: HealthParams = { uri: uri.toString() };
    return await client.sendRequest<HealthResult>(methods.health, params);
  } catch (error) {
    return { unavailable: `The health of the roadmap could not be worked out: ${reasonOf(error)}` };
  }
}
