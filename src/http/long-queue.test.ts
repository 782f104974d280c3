import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';

/** More than Node lets wait by itself. */
const CROWD = 700;
/** Listens as the framework does, and then looks at nobody, as while it starts. */
const BUSY = `
  const server = require('node:http').createServer();
  server.listen(0, '127.0.0.1', () => {
    require('node:fs').writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

let child: ChildProcess | undefined;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  if (!child) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
});

function mostOfTheKernel(): number {
  try {
    return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
  } catch {
    // Not Linux: what the kernel allows is not known.
    return 0;
  }
}

test.skipIf(mostOfTheKernel() < CROWD)(
  'a crowd at the door of a busy server is let into the queue',
  async () => {
    child = spawn(process.execPath, ['--import', './src/http/long-queue.mjs', '-e', BUSY], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [port] = child.stdout ? await once(child.stdout, 'data') : [];
    const waiting = Array.from({ length: CROWD }, async () => {
      const socket = connect(Number(String(port)), '127.0.0.1');
      sockets.push(socket);
      await once(socket, 'connect');
    });
    // Those the queue has no room for would come in a second later at the earliest, and never while nobody is let in.
    await Promise.all(waiting);
    expect(sockets.every(({ readyState }) => readyState === 'open')).toBe(true);
  },
);
