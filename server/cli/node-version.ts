/** Imported first: on an older Node, one sentence instead of whatever breaks first. */

const oldest = [22, 23] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  process.stderr.write(
    `cust: this needs Node ${oldest.join('.')} or newer, and this is Node ${process.versions.node}. In a checkout, npm run -s cust -- (and then the rest of the line) uses the right one; elsewhere, npm --prefix FOLDER-OF-THE-CHECKOUT run -s cust --.\n`,
  );
  process.exit(2);
}
