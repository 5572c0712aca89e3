/** The walkthrough's buttons about findings: the editor's own commands do nothing where no roadmap is in front. */
import { commands, type Diagnostic, languages, type TextEditor, type Uri, window } from 'vscode';
import { isOfToday } from '../status-bar.ts';

/** Leads to the next finding, in a roadmap that is in sight, else to the worst in one that is opened for it. */
export async function goToFinding(): Promise<void> {
  if (await showRoadmap()) await commands.executeCommand('editor.action.marker.nextInFiles');
}

/** Shows what would mend the finding under the cursor; where no roadmap is in front, that of the next finding. */
export async function showFixes(): Promise<void> {
  const isInFront = window.activeTextEditor !== undefined && isOfToday(window.activeTextEditor.document);
  if (!isInFront) await goToFinding();
  await commands.executeCommand('editor.action.quickFix');
}

async function showRoadmap(): Promise<TextEditor | undefined> {
  const seen = [window.activeTextEditor, ...window.visibleTextEditors].find(
    (editor) => editor !== undefined && isOfToday(editor.document),
  );
  if (seen !== undefined) {
    return window.showTextDocument(seen.document, {
      ...(seen.viewColumn !== undefined && { viewColumn: seen.viewColumn }),
    });
  }
  const worst = fileWithWorst();
  if (worst !== undefined) return window.showTextDocument(worst);
  void window.showInformationMessage(
    'Nothing is found in a roadmap here. Open a .cust file, or begin with a new roadmap.',
  );
  return undefined;
}

function fileWithWorst(): Uri | undefined {
  const found = languages
    .getDiagnostics()
    .filter(([uri, diagnostics]) => /\.cust$/i.test(uri.path) && diagnostics.length > 0)
    .map(([uri, diagnostics]) => ({ uri, severity: worstOf(diagnostics) }));
  return found.toSorted((a, b) => a.severity - b.severity)[0]?.uri;
}

/** The editor counts from errors down. */
const worstOf = (diagnostics: readonly Diagnostic[]): number =>
  Math.min(...diagnostics.map(({ severity }) => severity));
