/** No cache without an eviction rule: whoever types all day must not run out of memory. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { dayOf } from '../../grammar/values/dates.ts';
import { createService } from '../../server/service.ts';

const edits = 10_000;

/** In half of the edits. One lost tree in ten would be more than that; what the engine itself learns in the meantime is far less. */
const mostGrowthMb = 4;

const folder = 'file:///plan/';
const header = `roadmap plan "Plan" {
  as-of: 2026-05-15
  customer-owner: ada
  agreed-by: ada, ben
}
silo sales "Sales" { head: ada; owner ada "Ada Baker" { role: "Head"; authority: line; staff: 3 } }
silo success "Success" { head: ben; owner ben "Ben Chen" { role: "Head"; authority: line; staff: 4 } }
metric seats "Active seats" { owner: ben; means: "Seats used"; unit: %; target: 75% by 2026-Q4; every: week }
`;

/** As long as a file is: whoever keeps a piece of a text must not keep the text. */
const longComment = `// ${'long '.repeat(4_000)}\n`;

/** Names, titles and a comment that were never there before, so that whatever is kept by any of them grows. */
function stage(edit: number): string {
  return `${longComment}// ${edit}
stage onboard "Onboard" {
  touchpoint kickoff-${edit} "Kick-off ${edit}" { owner: ben-who-is-nobody-${edit}; measure: seats; collects: goals-${edit} }
  touchpoint training "Training" { owner: ben; channel: web }
}
handoff won-${edit} "Deal won" sales -> success { owner: ada; carries: goals; within: ${edit} days }
`;
}

test('memory stays flat over ten thousand edits', () => {
  const service = createService();
  service.setFolders([folder]);
  service.setToday(dayOf(2026, 5, 15));
  service.setFile(`${folder}plan.cust`, header);
  const uri = `${folder}stages.cust`;
  const mostHeldMb = { early: 0, late: 0 };
  let said = 0;
  for (let edit = 1; edit <= edits; edit += 1) {
    service.setFile(uri, stage(edit));
    said += service.diagnostics(uri).length;
    if (edit % 50 === 0) {
      service.hover(uri, { line: 4, character: 15 });
      service.completion(uri, { line: 4, character: 50 });
      service.references(uri, { line: 4, character: 50 }, true);
      service.symbols(`kick ${edit}`);
      service.outline(uri);
      service.format(uri, { indentWidth: 2 });
    }
    if (edit % 100 === 0) {
      // A file comes and goes, as when branches are changed.
      service.setFile(`${folder}other-${edit}.cust`, stage(-edit));
      service.diagnostics(uri);
      service.removeFile(`${folder}other-${edit}.cust`);
    }
    // What may be kept fills up and is emptied again, several times in each half: only the most tells.
    if (edit % 250 === 0) {
      const half = edit <= edits / 2 ? 'early' : 'late';
      mostHeldMb[half] = Math.max(mostHeldMb[half], heldInMb());
    }
  }
  // Had nothing been worked out, there would be nothing to hold.
  expect(said).toBeGreaterThan(edits);
  expect(mostHeldMb.late - mostHeldMb.early).toBeLessThan(mostGrowthMb);
});

test('a long file is held once, however many of its stages have been edited', () => {
  const service = createService();
  service.setFolders([folder]);
  const uri = `${folder}long.cust`;
  const titles = Array.from({ length: 300 }, (_, number) => `The stage with the number ${number}`);
  const textOf = (): string =>
    titles.reduce(
      (text, title, number) =>
        `${text}stage s${number} "${title}" { owner: tbd; goal: uncommonly-long-word }\n`,
      longComment,
    );
  const editAll = (): void => {
    for (const [number, title] of titles.entries()) {
      titles[number] = `${title}, once more`;
      service.setFile(uri, textOf());
      service.snapshot();
    }
  };
  service.setFile(uri, textOf());
  service.snapshot();
  const before = heldInMb();
  editAll();
  expect(service.snapshot().files.get(uri)?.tree.text).toContain('number 299, once more');
  expect(heldInMb() - before).toBeLessThan(mostGrowthMb);
});

/** What is still held after everything else has been collected. */
function heldInMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // What finalizers let go of is collected the second time.
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}
