import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort, isPortFree } from './ports';
import { choosePorts } from './system/choose-ports';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function occupy(port: number, host: string): Promise<void> {
  const server = createServer().listen(port, host);
  open.push(server);
  await once(server, 'listening');
}

test.each([['127.0.0.1'], ['0.0.0.0']])('a port taken on %s is not free', async (host) => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  await occupy(port, host);
  expect(await isPortFree(port)).toBe(false);
});

test('the preferred port is taken when it is free', async () => {
  const port = await freePort();
  expect(await freePort(port)).toBe(port);
  await occupy(port, '127.0.0.1');
  expect(await freePort(port)).not.toBe(port);
});

test('a taken port is refused by number, use and a way out', async () => {
  const port = await freePort();
  await occupy(port + 1, '127.0.0.1');
  await expect(choosePorts(port, 1)).rejects.toThrow(
    new RegExp(`Port ${port + 1}, meant for the phone simulator[\\s\\S]*--port \\d+`),
  );
});

test('web processes get ports of their own, which nobody else gets before they start', async () => {
  const { web, sandbox, mail, release } = await choosePorts(undefined, 3);
  const ports = [...web, sandbox, mail];
  expect(new Set(ports).size).toBe(5);
  for (const port of ports) expect(await isPortFree(port)).toBe(false);
  await release();
  await release();
  for (const port of ports) expect(await isPortFree(port)).toBe(true);
});

test('a refusal holds nothing', async () => {
  const port = await freePort();
  await occupy(port + 1, '127.0.0.1');
  await expect(choosePorts(port, 1)).rejects.toThrow();
  expect(await isPortFree(port)).toBe(true);
});
