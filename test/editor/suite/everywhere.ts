/** The tests that need neither Node nor a disk: they run in the web extension host as well. */
import './findings.test.ts';
import './language.test.ts';
import './meaning.test.ts';
import './naming.test.ts';
import './preview.test.ts';
import './previews.test.ts';
import './badInput.test.ts';
import './compareTexts.test.ts';
import './elsewhere.test.ts';
import './sources.test.ts';
import './health.test.ts';
import './importSheet.test.ts';
import './newRoadmap.test.ts';
import './writing.test.ts';
import './fences.test.ts';
import './tree.test.ts';
import './walkthrough.test.ts';
