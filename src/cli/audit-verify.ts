import { join, resolve } from 'node:path';
import { openDatabase } from '@/db/client';
import { withDatabase } from '@/db/tx';
import { systemClock } from '@/lib/clock';
import { type Logger, systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { fileAnchor, verifyAudit } from '@/services/platform/audit';
import { databaseUrlOrExit, dataDirOf } from './find-database';

const quiet: Logger = { info: () => {}, warn: () => {}, error: () => {} };
const args = process.argv.slice(2);

/** The anchors the running system writes: its setting, else the file in the data folder. */
function anchorFile(): string {
  return process.env.AUDIT_ANCHOR_FILE ?? join(resolve(dataDirOf(args) ?? '.data'), 'audit-anchor.jsonl');
}

/** Recomputes the audit's chain and prints what it found as JSON; exit code 1 names the first altered row. */
async function main(): Promise<void> {
  const url = await databaseUrlOrExit(args);
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-audit-verify' });
  try {
    const base = { clock: systemClock, ids: systemIds, log: quiet, requestId: 'cli' };
    const ctx = withDatabase({ ...base, actor: systemActor('audit:verify') }, db);
    const file = anchorFile();
    const report = await verifyAudit(ctx, fileAnchor(file));
    console.log(JSON.stringify({ ...report, anchorFile: file }, null, 2));
    process.exitCode = report.ok ? 0 : 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(`The audit could not be read: ${error instanceof Error ? error.message : 'unknown'}`);
  process.exit(2);
});
