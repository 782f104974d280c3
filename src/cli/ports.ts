import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
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

const LOWEST = 10_000;
const HIGHEST = 32_000;
/** Fewer are no choice. */
const LEAST = 1_000;

/** The highest port that this system does not hand out for outgoing connections, so that it stays free while we are down. */
async function highestPort(): Promise<number> {
  const range = await readFile('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').catch(() => '');
  const lowestOutgoing = Number(range.trim().split(/\s+/)[0]) || HIGHEST;
  return lowestOutgoing < LOWEST + LEAST ? HIGHEST : Math.min(lowestOutgoing, HIGHEST);
}

/** A free port; `preferred` when that one is free. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  const highest = await highestPort();
  for (;;) {
    const port = randomInt(LOWEST, highest);
    if (await isPortFree(port)) return port;
  }
}

/** Keeps others from taking a port that is needed later; whoever connects is turned away. Throws when it is taken. */
export async function holdPort(port: number): Promise<{ release(): Promise<void> }> {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
  });
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
