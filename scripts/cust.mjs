/**
 * What `npm run cust` runs. npm goes to the checkout before it runs a script; people mean the folder that they
 * stand in, which npm hands on as INIT_CWD.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const command = fileURLToPath(new URL('../dist/cust.js', import.meta.url));
const { INIT_CWD: startedIn } = process.env;

if (existsSync(command)) {
  if (startedIn !== undefined) process.chdir(startedIn);
  // `cust init --git` notes down what git is to run.
  process.argv[1] = command;
  await import(pathToFileURL(command).href);
} else {
  process.stderr.write(
    'cust: There is nothing to run yet. In the folder of Cust, run npm run build first.\n',
  );
  process.exitCode = 2;
}
