import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@/cli/migrate';
import { ensureDatabase, type Postgres, removePostgres, startPostgres } from '@/cli/postgres';
import { isAlive } from '@/cli/processes';
import { parseKeySettings } from '@/services/platform/encryption';
import { TEST_KEYS } from './keys';

/** The database every test database is copied from: migrated, empty. */
export const TEMPLATE = 'uh_template';
const PREFIX = 'urban-herb-test-';

async function ownerOf(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => '');
  const pid = Number(/"pid":(\d+)/.exec(text)?.[1]);
  return pid || null;
}

/** Removes what killed test runs left: their servers would go on eating memory. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(parent, name);
    const owner = await ownerOf(folder);
    if (owner !== null && !isAlive(owner)) await removeServer(folder);
  }
}

async function removeServer(folder: string): Promise<void> {
  await removePostgres({ dataDir: folder, movable: true, log: () => undefined });
  await rm(folder, { recursive: true, force: true });
}

export type TestServer = { server: Postgres; remove(): Promise<void> };

/** Starts a throwaway server in a folder of its own, with the migrated template database on it. Durable waits for the
 * disk at every commit, as in earnest; tests need not. */
export async function startTestServer({ durable = false } = {}): Promise<TestServer> {
  const parent = tmpdir();
  await sweep(parent);
  const folder = await mkdtemp(join(parent, PREFIX));
  // mkdtemp closes the folder to everyone else; started as root, the server runs as another user.
  await chmod(folder, 0o755);
  const server = await startPostgres({
    dataDir: folder,
    durable,
    movable: true,
    log: () => undefined,
  });
  await ensureDatabase(server, TEMPLATE);
  await migrate(server.url(TEMPLATE), parseKeySettings(TEST_KEYS));
  return {
    server,
    remove: async () => {
      await server.stop();
      await removeServer(folder);
    },
  };
}
