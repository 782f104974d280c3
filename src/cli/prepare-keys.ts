import { openDatabase } from '@/db/client';
import { ensureDataKeys, type KeySettings, keyringOf } from '@/services/platform/encryption';
import { cliContext } from './cli-context';
import { sealExisting } from './seal-existing';

/** Makes the first data keys of a database and seals what an older version left in clear. Safe to repeat. */
export async function prepareKeys(databaseUrl: string, settings: KeySettings): Promise<void> {
  const { db, close } = openDatabase({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'urban-herb-migrate',
  });
  try {
    const ctx = cliContext('migrate', db);
    const keyring = keyringOf(settings);
    await ensureDataKeys(ctx, keyring);
    await sealExisting(ctx, keyring);
  } finally {
    await close();
  }
}
