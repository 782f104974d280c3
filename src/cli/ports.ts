import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

function canBind(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** True when nothing listens on this port, on any address a browser on this machine would try. */
export async function isPortFree(port: number): Promise<boolean> {
  const taken = await Promise.all([answers(port, '127.0.0.1'), answers(port, '::1')]);
  if (taken.includes(true)) return false;
  return (await canBind(port, '127.0.0.1')) && canBind(port, '0.0.0.0');
}

// Below the range systems hand out for outgoing connections, so a port stays free while we are down.
const LOWEST = 15_000;
const HIGHEST = 32_000;

/** A free port; `preferred` when that one is free. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) return port;
  }
}
