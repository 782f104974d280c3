import { openDatabase } from '@/db/client';
import { type Appointment, appointFirstAdmin } from '@/services/platform/roles';
import { cliContext } from './cli-context';
import { databaseUrlOrExit } from './find-database';
import { readOptions } from './options';
import { messageOf, Refusal } from './refusal';

const WORDS: Readonly<Record<Appointment['kind'], string>> = {
  appointed: 'Done. Let them sign in again, add a passkey or security key under Me, and open /admin.',
  no_account: 'Nobody has signed in with this number yet. Let them do that first, then run this again.',
  admins_exist: 'There is an admin already. Admins appoint admins, at /admin/people.',
};

/** Appoints the market's first admin: `npm run admin:appoint -- --phone 0772123456`. */
async function main(): Promise<void> {
  const { phone } = readOptions(process.argv.slice(2), {
    phone: { type: 'string' },
    'data-dir': { type: 'string' },
  });
  if (phone === undefined) throw new Refusal('Say whom: --phone 0772123456', 2);
  const url = await databaseUrlOrExit();
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-appoint' });
  try {
    const { kind } = await appointFirstAdmin(cliContext('admin:appoint', db), { phone });
    console.log(WORDS[kind]);
    process.exitCode = kind === 'appointed' ? 0 : 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exit(error instanceof Refusal ? error.exitCode : 2);
});
