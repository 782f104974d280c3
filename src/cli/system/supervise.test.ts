import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive, isSameProcess } from '../processes';
import { type Plan, SYSTEM_VARIABLE } from './child';
import { endOrphans } from './clear-remains';
import { dataPaths } from './paths';
import { keepState, readRunning, readState, type StateKeeper } from './state-file';
import { backOffMs, type Supervised, supervise } from './supervise';

let folder: string;
let state: StateKeeper;
const said: string[] = [];
const started: Supervised[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-supervise-'));
  said.length = 0;
  const addresses = { webUrl: 'http://w', sandboxUrl: 'http://s', sandboxAdminToken: 't' };
  state = await keepState(dataPaths(folder).state, { ...addresses, dataDir: folder, timeScale: 1 });
});
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
  await rm(folder, { recursive: true });
});

const script = (name: string) => join(folder, `${name}.mjs`);

async function program(name: string, code: string): Promise<Plan> {
  await writeFile(script(name), code);
  const environment = { [SYSTEM_VARIABLE]: folder };
  return { name, args: [script(name)], environment, logFile: join(folder, `${name}.log`) };
}

async function startProgram(code: string): Promise<Supervised> {
  const supervised = supervise(await program('it', code), state, (line) => said.push(line));
  started.push(supervised);
  await supervised.start();
  return supervised;
}

const pids = async () => (await readState(dataPaths(folder).state))?.processes.map((one) => one.pid) ?? [];
const lines = async () => (await readFile(join(folder, 'it.log'), 'utf8')).trim().split('\n');
const STAY = 'console.log("up"); setInterval(() => {}, 1000);';

test('a killed program is started again, and it is said with its last words', async () => {
  const supervised = await startProgram(STAY);
  await vi.waitFor(async () => expect(await lines()).toEqual(['up']), 5_000);
  const [before] = await pids();
  await supervised.kill9();
  await vi.waitFor(async () => expect(await lines()).toEqual(['up', 'up']), 5_000);
  const [after] = await pids();
  expect(after).not.toBe(before);
  expect(said[0]).toMatch(/it ended unexpectedly \(killed by SIGKILL\)[\s\S]*up/);
  expect(supervised.deaths()).toBe(1);
});

test('a program that is stopped stays stopped and leaves the list', async () => {
  const supervised = await startProgram(STAY);
  const [pid] = await pids();
  await supervised.stop();
  expect(pid !== undefined && isAlive(pid)).toBe(false);
  await vi.waitFor(async () => expect(await pids()).toEqual([]));
  expect(supervised.deaths()).toBe(0);
  expect(said).toEqual([]);
});

test('what a killed launcher left is found and ended, noted in the state file or not', async () => {
  await startProgram(STAY);
  const orphan = supervise(await program('orphan', STAY), await unnoted(), () => undefined);
  started.push(orphan);
  await orphan.start();
  const noted = await pids();
  expect(noted).toHaveLength(1);
  const ended = await endOrphans(dataPaths(folder));
  expect(ended).toBeGreaterThanOrEqual(process.platform === 'linux' ? 2 : 1);
  expect(noted.some(isAlive)).toBe(false);
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

async function unnoted(): Promise<StateKeeper> {
  const none = async () => undefined;
  return { set: none, addProcess: none, removeProcess: none, remove: none };
}

test('the state of a living launcher is running; of a dead or another one with its number it is not', async () => {
  const file = dataPaths(folder).state;
  expect(await readRunning(file)).toMatchObject({ pid: process.pid });
  const text = await readFile(file, 'utf8');
  const old = JSON.parse(text);
  await writeFile(file, JSON.stringify({ ...old, launcher: { ...old.launcher, startedAt: 'long ago' } }));
  expect(await readRunning(file)).toBeNull();
  await writeFile(file, text.slice(0, 20));
  expect(await readState(file)).toBeNull();
});

test('a process number given to another program is not the same process', () => {
  expect(isSameProcess({ pid: process.pid, startedAt: 'another time' })).toBe(false);
});

test('pauses grow from half a second to thirty', () => {
  expect([1, 2, 3, 8, 50].map(backOffMs)).toEqual([0, 1000, 2000, 30_000, 30_000]);
});
