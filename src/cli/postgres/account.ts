import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../refusal';

const run = promisify(execFile);

/** The operating-system user the server runs as; `ids` is empty when that is ourselves. */
export type Account = { name: string; ids: { uid: number; gid: number } | Record<string, never> };

const SERVER_USER = 'postgres';

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, ids: { uid: Number(uid.stdout), gid: Number(gid.stdout) } };
  } catch {
    return null;
  }
}

async function createUser(): Promise<Account> {
  const home = '/nonexistent';
  const commands: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--user-group', '--no-create-home', '-d', home, '-s', '/usr/sbin/nologin', SERVER_USER],
    ],
    ['adduser', ['-S', '-D', '-H', SERVER_USER]],
  ];
  const failures: string[] = [];
  // Root's PATH may lack the folders of the administrator's programs (after a plain `su`).
  const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
  for (const [command, args] of commands) {
    await run(command, args, { env }).catch((error: Error) => failures.push(error.message.trim()));
    const account = await lookUp(SERVER_USER);
    if (account) return account;
  }
  throw new Refusal(
    [
      `PostgreSQL refuses to run as root, and a user called "${SERVER_USER}" could not be created:`,
      ...failures.map((failure) => `  ${failure}`),
      `Create it yourself (useradd --system ${SERVER_USER}), or start this command as a normal user.`,
    ].join('\n'),
  );
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | null> {
  return stat(folder).catch(() => null);
}

/**
 * The user to run the server as. PostgreSQL refuses to run as root, so as root it is the owner of the
 * existing database folder, else `postgres`, created when absent.
 */
export async function serverAccount(cluster: string): Promise<Account> {
  const uid = process.getuid?.();
  if (uid === undefined || platform() === 'win32') {
    throw new Refusal('The built-in database runs on Linux and macOS. On Windows, start this inside WSL.');
  }
  const owner = await ownerOf(cluster);
  if (uid !== 0) {
    if (owner && owner.uid !== uid) throw new Refusal(foreignFolder(cluster, owner.uid));
    return { name: 'you', ids: {} };
  }
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, ids: { uid: owner.uid, gid: owner.gid } };
  return (await lookUp(SERVER_USER)) ?? createUser();
}

function foreignFolder(cluster: string, uid: number): string {
  return [
    `The database in ${dirname(cluster)} belongs to another user of this machine (number ${uid}).`,
    'Start this command as that user or as root, or choose another folder with --data-dir.',
  ].join('\n');
}
