import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { COLLECTION, move, wallet } from '@/services/money/ledger/testing/ledger-world';
import { sealedLedger } from '@/services/money/ledger/testing/sealed-ledger';

test('ledger:verify prints the invariants and the chain, and names the posting in its exit', async () => {
  const it = await sealedLedger();
  for (const amount of [1000, 2000, 3000]) await it.post(move(COLLECTION, wallet(randomUUID()), amount));
  await it.sealAll();
  const run = () =>
    new Promise<{ code: number; report: { ok: boolean; chain: object; invariants: object } }>(
      (resolve, reject) => {
        const env = { ...process.env, DATABASE_URL: it.world.url, LEDGER_ANCHOR_FILE: it.file };
        execFile(
          process.execPath,
          ['--import', 'tsx', 'src/cli/ledger-verify.ts'],
          { env },
          (error, stdout) => {
            const code = error === null ? 0 : Number(error.code);
            if (stdout === '') reject(required(error, 'error'));
            else resolve({ code, report: JSON.parse(stdout) });
          },
        );
      },
    );
  expect(await run()).toMatchObject({
    code: 0,
    report: {
      ok: true,
      invariants: { balanced: { ok: true } },
      chain: { ok: true, sealed: 3, first: null },
    },
  });
  await it.attack('update ledger_entries set amount_ugx = amount_ugx * 2 where transaction_id = 2');
  expect(await run()).toMatchObject({
    code: 1,
    report: { ok: false, chain: { first: { kind: 'altered', transactionId: '2' } } },
  });
  await it.close();
}, 60_000);
