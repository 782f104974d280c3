import { openDatabase } from '@/db/client';
import { withDatabase } from '@/db/tx';
import { systemClock } from '@/lib/clock';
import { type Logger, systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { verifyLedger } from '@/services/money/ledger';
import { databaseUrlOrExit } from './find-database';

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Prints the ledger's invariants as JSON; exit code 1 when one is broken. */
async function main(): Promise<void> {
  const url = await databaseUrlOrExit();
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-ledger-verify' });
  try {
    const ctx = withDatabase(
      {
        actor: systemActor('ledger:verify'),
        clock: systemClock,
        ids: systemIds,
        log: quiet,
        requestId: 'cli',
      },
      db,
    );
    const report = await verifyLedger(ctx);
    console.log(JSON.stringify(report, null, 2));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(`The ledger could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(2);
});
