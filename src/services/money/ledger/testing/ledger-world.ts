import { type OpenDatabase, openDatabase } from '@/db/client';
import { type Ctx, type TxCtx, withDatabase, withTransaction } from '@/db/tx';
import { systemClock } from '@/lib/clock';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { ugx } from '@/lib/money';
import { createTestDatabase } from '@/testing/test-database';
import { type Account, type Entry, type Posted, postTransaction } from '..';

export type LedgerWorld = {
  readonly ctx: Ctx;
  readonly sql: OpenDatabase['sql'];
  post(posting: { key?: string; kind?: string; refId?: string; entries: readonly Entry[] }): Promise<Posted>;
  close(): Promise<void>;
};

/** A ledger of its own on Postgres. */
export async function ledgerWorld(): Promise<LedgerWorld> {
  const database = await createTestDatabase();
  const open = openDatabase({ url: database.url, maxConnections: 12, applicationName: 'ledger-test' });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const base = { actor: systemActor('test'), clock: systemClock, ids: systemIds, log, requestId: 'test' };
  const ctx = withDatabase(base, open.db);
  return {
    ctx,
    sql: open.sql,
    post: ({ key = systemIds.uuid(), kind = 'test', refId = systemIds.uuid(), entries }) =>
      withTransaction(ctx, (tx: TxCtx) =>
        postTransaction(tx, { key, kind, ref: { kind: 'test', id: refId }, entries }),
      ),
    close: async () => {
      await open.close();
      await database.drop();
    },
  };
}

export const COLLECTION: Account = { kind: 'mtn_collection', ownerId: null };
export const wallet = (ownerId: string): Account => ({ kind: 'customer_wallet', ownerId });

/** `amount` from `from` to `to`, as the two entries of a posting. */
export function move(from: Account, to: Account, amount: number): Entry[] {
  return [
    { account: from, amountUgx: ugx(amount) },
    { account: to, amountUgx: ugx(-amount) },
  ];
}
