import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';

const from = (path: string) => JSON.stringify(pathToFileURL(resolve('src', path)).href);

/** A web process in small: two requests that overlap on purpose, then one on a connection that is used again. */
const script = (trustsProxy: boolean) => `
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { logger, systemContext } from ${from('db/app.ts')};
import { outsideLogScope } from ${from('db/log-scope.ts')};
import { nameRequests } from ${from('http/name-requests.ts')};

nameRequests({ trustsProxy: ${trustsProxy} });
const told = [];
let both;
const bothHere = new Promise((resolve) => { both = resolve; });
let here = 0;
const server = createServer(async (asked, answer) => {
  logger().warn({ of: asked.url }, 'at once');
  if (asked.url !== '/third') {
    here += 1;
    if (here === 2) both();
    await bothHere;
  }
  await turn();
  const ctx = systemContext('test');
  ctx.log.warn({ of: asked.url, inContext: ctx.requestId }, 'later');
  setTimeout(() => {
    logger().error({ of: asked.url }, 'from a timer');
    outsideLogScope(() => logger().warn({ of: asked.url }, 'for the process'));
    answer.end();
  }, 0);
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address();
const agent = new Agent({ keepAlive: true, maxSockets: 2 });
const ask = (path, headers) => new Promise((resolve) => {
  request({ port, path, agent, headers }, (answer) => {
    answer.resume().on('end', () => resolve({ of: path, answered: answer.headers['x-request-id'] }));
  }).end();
});
told.push(...(await Promise.all([ask('/first', { 'x-request-id': 'from-the-proxy-1' }), ask('/second', { 'x-request-id': 'too {odd}' })])));
told.push(await ask('/third', {}));
agent.destroy();
server.close();
await once(server, 'close');
logger().warn({}, 'afterwards');
console.error(JSON.stringify({ told }));
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-names-'));
});
afterAll(() => rm(folder, { recursive: true }));

const Line = z.object({
  msg: z.string(),
  of: z.string().optional(),
  requestId: z.string().optional(),
  inContext: z.string().optional(),
});
const Told = z.object({ told: z.array(z.object({ of: z.string(), answered: z.string() })) });

async function serve(trustsProxy: boolean) {
  const file = join(folder, `${trustsProxy}.mts`);
  await writeFile(file, script(trustsProxy));
  vi.stubEnv('LOG_LEVEL', 'info');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file]);
  const { told } = Told.parse(JSON.parse(stderr));
  return {
    lines: stdout
      .trim()
      .split('\n')
      .map((line) => Line.parse(JSON.parse(line))),
    ids: new Map(told.map(({ of, answered }) => [of, answered])),
  };
}

const UUID = /^[0-9a-f-]{36}$/;

test('every line written for a request carries the id its answer names, also while others are served', async () => {
  const { lines, ids } = await serve(false);
  expect([...ids.keys()]).toEqual(['/first', '/second', '/third']);
  expect(new Set(ids.values()).size).toBe(3);
  for (const [path, id] of ids) {
    expect(id).toMatch(UUID);
    const mine = lines.filter(({ of }) => of === path);
    const named = mine.map(({ msg, requestId }) => [msg, requestId]);
    expect(named).toEqual([
      ['at once', id],
      ['later', id],
      ['from a timer', id],
      ['for the process', undefined],
    ]);
    expect(mine.find(({ msg }) => msg === 'later')?.inContext).toBe(id);
  }
  expect(lines.find(({ msg }) => msg === 'afterwards')).not.toHaveProperty('requestId');
});

test('a proxy names its requests, but only in safe letters; without one nobody does', async () => {
  const { ids } = await serve(true);
  expect(ids.get('/first')).toBe('from-the-proxy-1');
  expect(ids.get('/second')).toMatch(UUID);
});
