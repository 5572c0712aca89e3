/** `npm run generate`: writes every file that is made from the vocabulary, the rules and the command. */

import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './paths.mts';

// Roadmaps to begin with are imported as text, as the bundler does it.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('.cust')
      ? {
          format: 'module',
          source: `export default ${JSON.stringify(readFileSync(fileURLToPath(url), 'utf8'))};`,
          shortCircuit: true,
        }
      : next(url, context),
});
const { generatedFiles } = await import('./generate/files.ts');

for (const { path, text } of generatedFiles()) {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
  console.log(path);
}
