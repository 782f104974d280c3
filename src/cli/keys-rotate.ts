import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@/db/client';
import type { Ctx } from '@/db/tx';
import { type Keyring, keyringOf, rewrapDataKeys } from '@/services/platform/encryption';
import { lastRotation, rewrapBatch, runningRotation, startRotation } from '@/services/platform/key-rotation';
import { cliContext } from './cli-context';
import { databaseUrlOrExit } from './find-database';
import { keysOrExit } from './find-keys';
import { messageOf } from './refusal';

/** Somebody else works on it, most likely the worker: look again after so long. */
const BUSY_MS = 200;
const REPORT_MS = 2_000;

async function report(ctx: Ctx): Promise<void> {
  const running = await runningRotation(ctx);
  if (!running) return;
  const sum = (of: 'seen' | 'total' | 'rewrapped' | 'lost') =>
    running.columns.reduce((total, column) => total + column[of], 0);
  const lost = sum('lost') > 0 ? `, ${sum('lost')} cannot be read` : '';
  console.log(
    `pass ${running.pass}: ${sum('seen')} of ${sum('total')} values visited, ${sum('rewrapped')} rewrapped${lost}`,
  );
}

/** Works until the running rotation is over, beside any worker that does the same. */
async function workToEnd(ctx: Ctx, keyring: Keyring): Promise<void> {
  let reportedAt = Date.now();
  for (;;) {
    const outcome = await rewrapBatch(ctx, keyring);
    if (outcome.kind === 'finished' || outcome.kind === 'idle') return;
    if (outcome.kind === 'busy') await wait(BUSY_MS);
    if (outcome.kind === 'waits') {
      const forMs = Math.max(0, outcome.until.getTime() - Date.now());
      if (forMs > 0)
        console.log(`Looking once more in ${Math.ceil(forMs / 1000)} s, when no process uses old keys.`);
      await wait(forMs);
    }
    if (Date.now() - reportedAt > REPORT_MS) {
      await report(ctx);
      reportedAt = Date.now();
    }
  }
}

async function main(): Promise<void> {
  const url = await databaseUrlOrExit();
  const keyring = keyringOf(keysOrExit());
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-keys-rotate' });
  try {
    const ctx = cliContext('keys:rotate', db);
    if (process.argv.includes('--master')) {
      const { rewrapped, lost } = await rewrapDataKeys(ctx, keyring);
      console.log(`${rewrapped} data keys are now wrapped by master key ${keyring.master.currentId}.`);
      if (lost > 0) console.log(`${lost} could not be unwrapped: keep the master key they were wrapped by.`);
      process.exitCode = lost > 0 ? 1 : 0;
      return;
    }
    const { kind } = await startRotation(ctx, 'demand', keyring);
    console.log(
      kind === 'started' ? 'Every context has a new key.' : 'A rotation is running; going on with it.',
    );
    await workToEnd(ctx, keyring);
    const lost = (await lastRotation(ctx))?.lost ?? 0;
    console.log(
      lost === 0
        ? 'Every value is under a new key; the old keys are archived.'
        : `${lost} values could not be read with any key we have and were left as they are; the others are under a new key.`,
    );
    process.exitCode = lost > 0 ? 1 : 0;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(`The keys could not be rotated: ${messageOf(error)}`);
  process.exit(2);
});
