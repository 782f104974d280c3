import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isSameProcess, markOf } from '../processes';
import { ROOT } from './paths';
import { runToEnd, type Surroundings } from './run-to-end';
import { sourceHash } from './source-hash';

/** Beside `.next` there may be a few more, for a system whose sources changed while an older one still runs. */
const DIST_FOLDERS = ['.next', '.next-2', '.next-3', '.next-4'];
const USERS = join(ROOT, 'node_modules', '.cache', 'urban-herb-builds');
const User = z.object({ dist: z.string(), pid: z.int(), startedAt: z.string() });

export const NEXT = join('node_modules', 'next', 'dist', 'bin', 'next');

const stampOf = (dist: string): string => join(ROOT, dist, 'urban-herb-build');

async function foldersInUse(): Promise<Set<string>> {
  const inUse = new Set<string>();
  for (const name of await readdir(USERS).catch(() => [])) {
    const file = join(USERS, name);
    try {
      const user = User.parse(JSON.parse(await readFile(file, 'utf8')));
      if (user.pid !== process.pid && isSameProcess(user)) inUse.add(user.dist);
      else await rm(file, { force: true });
    } catch {
      await rm(file, { force: true });
    }
  }
  return inUse;
}

/** Notes that this process serves or writes a build folder, so that no other build overwrites it. */
async function use(dist: string): Promise<() => Promise<void>> {
  const file = join(USERS, `${dist}.${process.pid}.json`);
  await mkdir(USERS, { recursive: true });
  await writeFile(file, JSON.stringify({ dist, ...markOf(process.pid) }));
  return () => rm(file, { force: true });
}

/** A build folder ready to be served; `release` when it is served no longer. */
export type Build = { dist: string; fresh: boolean; release(): Promise<void> };

/** The folder that already holds a build of these sources, else the first one nobody serves. */
async function chooseFolder(hash: string): Promise<{ dist: string; done: boolean }> {
  for (const dist of DIST_FOLDERS) {
    const stamp = await readFile(stampOf(dist), 'utf8').catch(() => '');
    if (stamp === hash) return { dist, done: true };
  }
  const inUse = await foldersInUse();
  const free = DIST_FOLDERS.find((dist) => !inUse.has(dist));
  return { dist: free ?? '.next-5', done: false };
}

/** `next build` adds its build folder to tsconfig.json; only the usual one belongs there. */
async function keepingTsconfig(work: () => Promise<void>): Promise<void> {
  const file = join(ROOT, 'tsconfig.json');
  const before = await readFile(file, 'utf8');
  try {
    await work();
  } finally {
    if ((await readFile(file, 'utf8')) !== before) await writeFile(file, before);
  }
}

/** Builds the site when its sources changed since the last build, and claims the folder it is in. */
export async function buildSite(
  environment: Record<string, string>,
  logFile: string,
  around: Surroundings,
): Promise<Build> {
  const hash = await sourceHash(ROOT, process.env);
  const { dist, done } = await chooseFolder(hash);
  const release = await use(dist);
  if (done) return { dist, fresh: false, release };
  try {
    await rm(stampOf(dist), { force: true });
    const plan = {
      name: 'build',
      args: [NEXT, 'build'],
      environment: { ...environment, NODE_ENV: 'production', NEXT_DIST_DIR: dist },
      logFile,
    };
    await keepingTsconfig(() => runToEnd(plan, 'Building the shop', around));
    await writeFile(stampOf(dist), hash);
    return { dist, fresh: true, release };
  } catch (error) {
    await release();
    throw error;
  }
}
