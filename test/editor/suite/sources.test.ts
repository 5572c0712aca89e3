import * as vscode from 'vscode';
import { test } from '../harness.ts';
import { closeAll, finding, findingGone, inWorkspace, open } from './editor.ts';

test('a metric takes its readings from a file, and follows it', async () => {
  await closeAll();
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(inWorkspace(`sources/${name}`), new TextEncoder().encode(text));
  await write(
    'a.cust',
    'roadmap fed "Fed by a file" { as-of: 2026-05-15 }\nmetric nps "NPS" { every: month; direction: up; target: 50 by 2026-04; source: "data/nps.csv" }\n',
  );
  // Editors may miss what is made in a folder that is itself new.
  await write('data/read-me.txt', 'Readings are put here.\n');
  try {
    await open('sources/a.cust');
    await finding('sources/a.cust', 'unreadable-source');
    await write('data/nps.csv', 'date,value\n2026-04,41\n');
    await finding('sources/a.cust', 'target-missed');
    await findingGone('sources/a.cust', 'unreadable-source');
    await write('data/nps.csv', 'date,value\n2026-04,52\n');
    await findingGone('sources/a.cust', 'target-missed');
  } finally {
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('sources'), { recursive: true });
  }
});
