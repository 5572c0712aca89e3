/** Read-only documents with the Mermaid text of a view: `cust-mermaid:/silos.mmd?` and a file of the roadmap. */
import { URI } from 'vscode-uri';
import { canonical } from '../host/uri.ts';
import type { Service } from '../service.ts';
import { viewByName, views } from '../views/index.ts';
import type { Session } from './session.ts';

/** An editor does not say which pages it still shows; nobody looks at more at a time. */
const mostPages = 8;

export interface MermaidPages {
  /** Has the editor ask again for the pages that it shows. */
  readonly changed: () => void;
}

export function answerMermaidPages(session: Session): MermaidPages {
  const { connection, service, clock } = session;
  const shown = new Set<string>();

  connection.workspace.textDocumentContent.on(({ uri }) => {
    // The latest is the last to be forgotten.
    shown.delete(uri);
    shown.add(uri);
    const [oldest] = shown;
    if (shown.size > mostPages && oldest !== undefined) shown.delete(oldest);
    service.setToday(clock.today());
    return { text: mermaidPage(service, uri) };
  });

  return {
    changed: () => {
      const { refresh } = connection.workspace.textDocumentContent;
      void Promise.allSettled([...shown].map(refresh));
    },
  };
}

/** The text of a page; where there is no such picture, a comment that says why. */
function mermaidPage(service: Service, uri: string): string {
  const { path, query } = URI.parse(uri);
  const name = path.replace(/^\//, '').replace(/\.mmd$/, '');
  if (viewByName(name) === undefined) {
    return `%% There is no view called "${name}". There are: ${views.map((view) => view.name).join(', ')}.\n`;
  }
  const model = service.snapshot().modelOf(canonical(query));
  return model === undefined ? '%% This roadmap is not open any more.\n' : service.mermaid(name, model);
}
