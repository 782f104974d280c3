import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processesInFolder, waitForEnd } from '../processes';
import { Refusal } from '../refusal';
import { type Postgres, removePostgres, startPostgres } from '.';

let folder: string;
const running: Postgres[] = [];
const said: string[] = [];
const asRoot = process.getuid?.() === 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-start-'));
  await chmod(folder, 0o755);
  said.length = 0;
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await removePostgres({ dataDir: folder, movable: true, log: () => undefined });
});

async function start(
  options: { port?: number; movable?: boolean; dataDir?: string } = {},
): Promise<Postgres> {
  const server = await startPostgres({
    dataDir: folder,
    durable: true,
    log: (line) => said.push(line),
    ...options,
  });
  running.push(server);
  return server;
}

async function ask(server: Postgres, query: string): Promise<postgres.RowList<postgres.Row[]>> {
  const sql = postgres(server.url('postgres'), { max: 1 });
  return sql.unsafe(query).finally(() => sql.end());
}

test('keeps what was committed over a stop and a start, on the same port', async () => {
  const first = await start();
  await ask(first, 'create table kept as select 7 as n');
  await first.stop();
  const second = await start();
  expect(second.port).toBe(first.port);
  expect((await ask(second, 'select n from kept'))[0]?.n).toBe(7);
});

test('recovers when server and children were killed', async () => {
  const first = await start();
  await ask(first, 'create table kept as select 7 as n');
  // Stopped children cannot notice the death of their parent: the worst kind of remains.
  for (const pid of processesInFolder(first.cluster)) {
    process.kill(pid, pid === first.pid ? 'SIGKILL' : 'SIGSTOP');
  }
  expect(await waitForEnd([first.pid], 5_000)).toBe(true);
  running.length = 0;
  const second = await start();
  expect((await ask(second, 'select n from kept'))[0]?.n).toBe(7);
});

test('starts although the number in the stale pid file belongs to another program now', async () => {
  const first = await start();
  await first.stop();
  running.length = 0;
  const other = spawn('sleep', ['60']);
  await writeFile(join(first.cluster, 'postmaster.pid'), `${other.pid}\n${first.cluster}\n0\n1\n`);
  await start();
  other.kill('SIGKILL');
});

test('starts although the pid file is torn', async () => {
  const first = await start();
  await first.stop();
  running.length = 0;
  await writeFile(join(first.cluster, 'postmaster.pid'), '');
  await start();
});

test('says which port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(start({ port })).rejects.toThrow(`Port ${port} is already used`);
  other.close();
});

test('refuses a data folder that is a file', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await expect(start({ dataDir: file })).rejects.toThrow(Refusal);
});

test.runIf(asRoot)('refuses an unreachable folder that was asked for, naming it', async () => {
  await chmod(folder, 0o700);
  await expect(start()).rejects.toThrow(`cannot enter ${folder}`);
});

test.runIf(asRoot)(
  'moves the database away from an unreachable folder nobody asked for, and says so',
  async () => {
    await chmod(folder, 0o700);
    const server = await start({ movable: true });
    expect(server.cluster.startsWith(folder)).toBe(false);
    expect(said.join()).toContain(server.cluster);
    await ask(server, 'create table kept as select 7 as n');
    await server.stop();
    running.length = 0;
    await chmod(folder, 0o755);
    const again = await start();
    expect((await ask(again, 'select n from kept'))[0]?.n).toBe(7);
  },
);

test.runIf(asRoot)('begins anew in an unreachable folder that was deleted and made again', async () => {
  await chmod(folder, 0o700);
  const server = await start({ movable: true });
  await ask(server, 'create table kept as select 7 as n');
  await server.stop();
  running.length = 0;
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true });
  const again = await start({ movable: true });
  expect(again.cluster).toBe(server.cluster);
  expect((await ask(again, "select to_regclass('kept') as found"))[0]?.found).toBeNull();
});
