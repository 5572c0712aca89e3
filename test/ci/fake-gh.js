#!/usr/bin/env node
// Stands in for GitHub's `gh` in tests: keeps comments in the file that FAKE_GH names, and obeys nothing else.
const { readFileSync, writeFileSync } = require('node:fs');

const args = process.argv.slice(2);
const store = JSON.parse(readFileSync(process.env.FAKE_GH, 'utf8'));
const method = args.includes('--method') ? args[args.indexOf('--method') + 1] : 'GET';
const path = args.find((arg, at) => at > 0 && (arg === 'graphql' || arg.startsWith('repos/')));
store.calls.push(`${method} ${path} at ${process.env.GH_HOST ?? 'github.com'}`);

function body() {
  const [name, file] = args[args.indexOf('-F') + 1].split('=@');
  if (name !== 'body') throw new Error(`No body but ${name}`);
  return readFileSync(file, 'utf8');
}

function answer() {
  if (process.env.GH_TOKEN !== store.token) return 1;
  if (path === 'graphql') {
    process.stdout.write(`${store.me}\n`);
    return 0;
  }
  if (method === 'GET') {
    // The filter of the script: what `gh` would do with --jq.
    const filter = args[args.indexOf('--jq') + 1];
    for (const name of ['env.CUST_ME', 'env.CUST_MARKER'])
      if (!filter.includes(name)) throw new Error(`${name} is not asked for.`);
    for (const comment of store.comments)
      if (comment.user === process.env.CUST_ME && comment.body.startsWith(process.env.CUST_MARKER))
        process.stdout.write(`${comment.id}\n`);
    return 0;
  }
  if (store.readOnly) {
    process.stderr.write('gh: Resource not accessible by integration (HTTP 403)\n');
    return 1;
  }
  if (method === 'POST') store.comments.push({ id: store.comments.length + 1, user: store.me, body: body() });
  else store.comments.find(({ id }) => path.endsWith(`/${id}`)).body = body();
  return 0;
}

const code = answer();
writeFileSync(process.env.FAKE_GH, JSON.stringify(store));
process.exit(code);
