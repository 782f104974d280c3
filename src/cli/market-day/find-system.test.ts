import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../ports';
import { findSystem } from './find-system';
import { marketDayOptions } from './options';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Somebody who answers, with whatever. */
async function somebody(): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(503).end());
  servers.push(server);
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${port}`;
}

const nobody = async () => `http://127.0.0.1:${await freePort()}`;

async function find(shop: string, simulator: string) {
  const simulatorFlags = ['--sandbox-url', simulator, '--sandbox-token', 'token'];
  return findSystem(shop, marketDayOptions(['--url', shop, ...simulatorFlags]));
}

test('a system is found where shop and simulator answer', async () => {
  const [webUrl, sandboxUrl] = [await somebody(), await somebody()];
  expect(await find(webUrl, sandboxUrl)).toEqual({ webUrl, sandboxUrl, sandboxToken: 'token' });
});

test('who does not answer is named, with the address', async () => {
  const [there, away] = [await somebody(), await nobody()];
  await expect(find(away, there)).rejects.toMatchObject({
    message: `No shop answers at ${away}. Is it running, and is the address right?`,
    exitCode: 2,
  });
  await expect(find(there, away)).rejects.toThrow(`No phone simulator answers at ${away}.`);
});
