import { join, resolve } from 'node:path';
import { openDatabase } from '@/db/client';
import { withDatabase } from '@/db/tx';
import { systemClock } from '@/lib/clock';
import { type Logger, systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { verifyLedger, verifyLedgerChain } from '@/services/money/ledger';
import { fileAnchor } from '@/services/platform/sealing';
import { databaseUrlOrExit, dataDirOf } from './find-database';

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const args = process.argv.slice(2);

/** The anchors the running system writes: its setting, else the file in the data folder. */
function anchorFile(): string {
  return process.env.LEDGER_ANCHOR_FILE ?? join(resolve(dataDirOf(args) ?? '.data'), 'ledger-anchor.jsonl');
}

/**
 * Recomputes the ledger's invariants and its chain and prints them as JSON; exit code 1 when an invariant is broken or
 * a posting is not as it was sealed: `chain.first` names the first one.
 */
async function main(): Promise<void> {
  const url = await databaseUrlOrExit(args);
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-ledger-verify' });
  try {
    const base = { clock: systemClock, ids: systemIds, log: quiet, requestId: 'cli' };
    const ctx = withDatabase({ ...base, actor: systemActor('ledger:verify') }, db);
    const file = anchorFile();
    const { ok, invariants } = await verifyLedger(ctx);
    const chain = await verifyLedgerChain(ctx, fileAnchor(file));
    const report = { ok: ok && chain.ok, invariants, chain: { ...chain, anchorFile: file } };
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
