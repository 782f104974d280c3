import { access, chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { diskFull, diskFullIn } from '../disk-full';
import { Refusal, systemCode } from '../refusal';
import { type Account, serverAccount } from './account';
import { nativeFolder } from './binaries';
import { cacheFolder } from './cache-folder';
import { firstClosedFolder } from './reach';
import { clearRemains } from './remains';

/** Where a server lives: `home` holds our own files, `cluster` PostgreSQL's, `native` its programs. */
export type Place = { home: string; cluster: string; native: string; account: Account };

type Log = (line: string) => void;

export type PlaceOptions = {
  dataDir: string;
  /** The folder was not chosen by anyone, so the database may be kept elsewhere when it is unreachable. */
  movable: boolean;
  log: Log;
};

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Makes a folder and its parents; what the system says against it is put into words. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = systemCode(error);
    if (diskFullIn(error)) throw new Refusal(diskFull(`${folder} could not be created`));
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
      throw new Refusal(`You may not write in ${folder}. Choose another folder with --data-dir.`);
    }
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new Refusal(`${folder} is a file, not a folder. Choose another folder with --data-dir.`);
    }
    throw error;
  }
}

function unreachable(closed: string, home: string, account: Account): Refusal {
  return new Refusal(
    [
      `The database runs as the user "${account.name}", who cannot enter ${closed}`,
      `and so cannot reach ${home}.`,
      `Either open the way with:  chmod o+x ${closed}`,
      'or choose a folder everyone can enter, for example:  --data-dir /var/tmp/urban-herb',
      'or start this command as a normal user.',
    ].join('\n'),
  );
}

/** Where an earlier start moved the cluster to: kept, so that opening the way later does not hide the data. */
async function movedEarlier(home: string): Promise<string | null> {
  const cluster = (await readFile(join(home, 'moved-to'), 'utf8').catch(() => '')).trim();
  return cluster && (await exists(cluster)) ? cluster : null;
}

async function moveAway(account: Account, home: string, closed: string, log: Log): Promise<string> {
  const cluster = join(await cacheFolder(account, home), 'cluster');
  // No note in `home` points there, so it belonged to a folder of the same name that is gone, password and all.
  await clearRemains(cluster, log);
  await rm(cluster, { recursive: true, force: true });
  log(`The database user cannot enter ${closed}, so the database is kept in ${cluster}.`);
  await writeFile(join(home, 'moved-to'), `${cluster}\n`);
  return cluster;
}

/** Finds the folders and the user for the server of `dataDir`, or refuses in words. */
export async function findPlace(options: PlaceOptions): Promise<Place> {
  const home = resolve(options.dataDir);
  await makeFolder(home);
  const here = join(home, 'cluster');
  const moved = await movedEarlier(home);
  const account = await serverAccount(moved ?? here);
  const closed = moved ? null : await firstClosedFolder(account, home);
  if (closed && !options.movable) throw unreachable(closed, home, account);
  const cluster = closed ? await moveAway(account, home, closed, options.log) : (moved ?? here);
  return { home, cluster, native: await nativeFolder(account, options.log), account };
}

/** Makes a folder that only the server's user can read. */
export async function makePrivate(folder: string, account: Account): Promise<void> {
  await makeFolder(folder);
  await chmod(folder, 0o700);
  if (account.ids.uid !== undefined) await chown(folder, account.ids.uid, account.ids.gid);
}
