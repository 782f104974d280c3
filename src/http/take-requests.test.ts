import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeRequests } from './take-requests';

let server: Server;
let url: string;
beforeAll(async () => {
  takeRequests({
    isOurs: ({ url: address }) => address === '/live',
    answer: (_, response) => void response.end('taken'),
  });
  takeRequests({
    isOurs: ({ url: address }) => address === '/bad',
    answer: (_, response) => void response.end('refused'),
  });
  server = createServer((_, response) => void response.end('framework'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  url = `http://127.0.0.1:${isPort(address) ? address.port : 0}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const isPort = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === 'object' && address !== null;

const read = async (path: string) => (await fetch(`${url}${path}`)).text();

test('what is ours is answered before the framework sees it, from the first request on', async () => {
  expect(await read('/live')).toBe('taken');
  expect(await read('/bad')).toBe('refused');
});

test('everything else is the framework’s, as if nobody stood in front', async () => {
  expect(await read('/')).toBe('framework');
  expect(await read('/live/more')).toBe('framework');
});
