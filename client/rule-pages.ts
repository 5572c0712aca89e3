/** The pages of the rules, where the code of a diagnostic leads: made by the server, shown read-only, no network. */
import { type Disposable, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RulePageParams, RulePageResult } from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';

export const rulePageScheme = 'cust-rules';

/** Provides `cust-rules:/unowned-touchpoint.md`. */
export function rulePages(ready: Promise<BaseLanguageClient>): Disposable {
  return workspace.registerTextDocumentContentProvider(rulePageScheme, {
    async provideTextDocumentContent(uri: Uri): Promise<string> {
      const id = uri.path.replace(/^\//, '').replace(/\.md$/, '');
      const client = await ready;
      const page = await client.sendRequest<RulePageResult>(methods.rulePage, {
        id,
      } satisfies RulePageParams);
      return page ?? `There is no rule called "${id}".\n`;
    },
  });
}
