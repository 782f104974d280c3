import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, Refusal } from '../refusal';
import type { Account } from './account';
import { firstClosedFolder } from './reach';

/** Twelve letters that stand for a text in a folder name. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * A folder of our own that `account` can enter, for what lies where it cannot. The parent is writable for
 * everyone, so a folder another user put there first is refused: its programs would run with our rights.
 */
export async function cacheFolder(account: Account, key: string): Promise<string> {
  const failures: string[] = [];
  for (const parent of new Set(['/var/tmp', '/tmp', tmpdir()])) {
    const folder = join(parent, `urban-herb-${shortHash(key)}`);
    try {
      await mkdir(folder, { recursive: true });
      const found = await lstat(folder);
      if (!found.isDirectory() || found.uid !== process.getuid?.())
        throw new Error('it belongs to another user');
      await chmod(folder, 0o755);
      const closed = await firstClosedFolder(account, folder);
      if (closed) throw new Error(`${closed} is closed to the user "${account.name}"`);
      return folder;
    } catch (error) {
      failures.push(`${folder}: ${messageOf(error)}`);
    }
  }
  throw new Refusal(['No folder was found that the database user can reach:', ...failures].join('\n  '));
}
