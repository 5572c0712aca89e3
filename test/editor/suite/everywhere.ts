/** The tests that need neither Node nor a disk: they run in the web extension host as well. */
import './findings.test.ts';
import './language.test.ts';
import './meaning.test.ts';
import './naming.test.ts';
import './preview.test.ts';
import './previews.test.ts';
import './bad-input.test.ts';
import './compare-texts.test.ts';
import './elsewhere.test.ts';
import './sources.test.ts';
import './health.test.ts';
import './import-sheet.test.ts';
import './new-roadmap.test.ts';
import './writing.test.ts';
import './fences.test.ts';
import './tree.test.ts';
import './walkthrough.test.ts';
