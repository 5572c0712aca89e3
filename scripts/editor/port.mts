import { createServer } from 'node:net';

/** A port on the loopback address that is free now: the wanted one if it is, else one the system chooses. */
export async function freePort(wanted = 0): Promise<number> {
  const free = await tryPort(wanted);
  return free ?? (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
