import { join } from 'node:path';
import { cliContext } from '../../src/cli/cli-context';
import { openDatabase } from '../../src/db/client';
import { requirePhone } from '../../src/lib/phone';
import { keyringOf, readKeySettings } from '../../src/services/platform/encryption';
import { sealedPhone } from '../../src/services/platform/identity';
import { settings } from './settings';

/** A number as the system under test keeps it, sealed with that system's own keys. */
export async function sealedPhoneOf(userId: string, phone: string) {
  const keyring = keyringOf(
    readKeySettings({ ENCRYPTION_KEYS_FILE: join(settings.DATA_DIR, 'encryption.keys') }),
  );
  const { db, close } = openDatabase({
    url: settings.DATABASE_URL,
    maxConnections: 1,
    applicationName: 'urban-herb-e2e',
  });
  try {
    return await sealedPhone(cliContext('e2e', db), userId, requirePhone(phone), keyring);
  } finally {
    await close();
  }
}
