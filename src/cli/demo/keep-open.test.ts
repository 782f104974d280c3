import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isAlive, signal } from '../processes';
import { dataPaths, ROOT } from '../system/paths';
import { readState } from '../system/state-file';

let folder: string;
const seen: number[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-keep-open-'));
});
afterEach(async () => {
  for (const pid of seen.splice(0)) signal(pid, 'SIGKILL');
  await rm(folder, { recursive: true });
});

/** A program that does nothing but stay, with a child that will not hear a request to end. */
const STAND_IN = `
import { spawn } from 'node:child_process';
const deaf = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)';
spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
setInterval(() => {}, 1000);
`;

const NAMES = ['sandbox', 'worker', 'web', 'web-2'];

/** What `npm run demo` does, with stand-ins for the programs. */
const launcher = (standIn: string) => {
  const from = (path: string) => JSON.stringify(pathToFileURL(join(ROOT, 'src', 'cli', path)).href);
  return `
import { keepOpen } from ${from('demo/keep-open.ts')};
import { silentProgress } from ${from('progress.ts')};
import { runningSystem } from ${from('system/running-system.ts')};
import { startPrograms } from ${from('system/start-programs.ts')};
import { keepState } from ${from('system/state-file.ts')};
import { undoStack } from ${from('system/undo-stack.ts')};
import { dataPaths } from ${from('system/paths.ts')};

const paths = dataPaths(${JSON.stringify(folder)});
const addresses = { webUrl: 'http://w', sandboxUrl: 'http://s' };
const plan = (name) => ({ name, args: [${JSON.stringify(standIn)}], environment: {}, logFile: paths.dataDir + '/' + name + '.log' });
async function start(abort) {
  const undo = undoStack();
  const state = await keepState(paths.state, { ...addresses, sandboxAdminToken: 't', dataDir: paths.dataDir, timeScale: 1 });
  undo.add(state.remove);
  const plans = { sandbox: plan('sandbox'), worker: plan('worker'), web: [plan('web'), plan('web-2')] };
  const programs = await startPrograms(plans, { state, undo, say: console.log });
  return runningSystem({ ...addresses, webUrls: [], handsetUrl: 'http://s', databaseUrl: '', paths, secrets: { sandboxAdminToken: 't' },
    demoTotpSeed: null, programs, database: null, around: { state, abort }, undo });
}
await keepOpen(start, () => console.log('open'), silentProgress);
process.exit();
`;
};

async function deafPid(name: string): Promise<number> {
  const pid = Number(await readFile(join(folder, `${name}.log`), 'utf8'));
  expect(pid).toBeGreaterThan(0);
  return pid;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends every child, and theirs', async (name) => {
  const [standIn, script] = [join(folder, 'stand-in.mjs'), join(folder, 'launcher.mjs')];
  await writeFile(standIn, STAND_IN);
  await writeFile(script, launcher(standIn));
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.pid !== undefined) seen.push(child.pid);
  const exited = once(child, 'exit');
  const opened = once(child.stdout, 'data');
  expect(String(await Promise.race([opened, exited]))).toBe('open\n');
  const programs = (await readState(dataPaths(folder).state))?.processes ?? [];
  expect(programs.map((one) => one.name)).toEqual(NAMES);
  const deaf = await vi.waitFor(() => Promise.all(NAMES.map(deafPid)), 20_000);
  const all = [...programs.map(({ pid }) => pid), ...deaf];
  seen.push(...all);
  expect(all.filter(isAlive)).toEqual(all);
  child.kill(name);
  expect(await exited).toEqual([0, null]);
  // A process that was killed takes the kernel a moment to take away.
  await vi.waitFor(() => expect(all.filter(isAlive)).toEqual([]), 10_000);
  expect(await readState(dataPaths(folder).state)).toBeNull();
});
