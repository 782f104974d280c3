import { randomBytes } from 'node:crypto';
import { chown, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal';
import { explainFailure } from './explain';
import { exists, makePrivate, type Place } from './place';
import { type Finished, runAs } from './reach';

/** A new cluster with its write-ahead log takes some 60 MB; below this it would fail half-way. */
const SMALLEST_FREE_BYTES = 200 * 1024 * 1024;

/** The superuser's password, made on first use and kept beside the cluster, readable by us alone. */
export async function databasePassword(home: string): Promise<string> {
  const file = join(home, 'password');
  if (await exists(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

async function runInitdb(
  place: Place,
  target: string,
  passwordFile: string,
  locale: string,
): Promise<Finished> {
  return runAs(place.account, join(place.native, 'bin/initdb'), [
    `--pgdata=${target}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    `--locale=${locale}`,
    // The built-in provider sorts the same on every machine; the C library's rules change with its version.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    '--no-sync',
  ]);
}

/**
 * Creates the cluster when there is none. It is made under another name and renamed when complete, so a
 * killed first start leaves nothing that looks like a database.
 */
export async function initialise(place: Place): Promise<void> {
  if (await exists(join(place.cluster, 'PG_VERSION'))) return;
  const { bavail, bsize } = await statfs(place.home);
  if (bavail * bsize < SMALLEST_FREE_BYTES) {
    const free = Math.floor((bavail * bsize) / 1024 / 1024);
    throw new Refusal(
      `Only ${free} MB are free in ${place.home}; the database needs 200 MB to begin. Free some space.`,
    );
  }
  const half = `${place.cluster}.unfinished`;
  await rm(half, { recursive: true, force: true });
  await makePrivate(half, place.account);
  const password = await databasePassword(place.home);
  const passwordFile = join(half, 'pw');
  const target = join(half, 'cluster');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = place.account.ids;
  if (uid !== undefined && gid !== undefined) await chown(passwordFile, uid, gid);
  const first = await runInitdb(place, target, passwordFile, 'C.UTF-8');
  const badLocale = !first.ok && first.output.includes('invalid locale name');
  const outcome = badLocale ? await runInitdb(place, target, passwordFile, 'C') : first;
  if (outcome.ok) await rename(target, place.cluster);
  await rm(half, { recursive: true, force: true });
  if (!outcome.ok) {
    throw new Refusal(explainFailure(outcome.output, { home: dirname(place.cluster), port: null }));
  }
}
