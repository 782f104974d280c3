import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import { type TxCtx, withTransaction } from '@/db/tx';
import type { AnchorStore } from '@/services/platform/sealing';
import { fileAnchor } from '@/services/platform/sealing';
import { createWorld, type TestWorld } from '@/testing/context';
import { type Entry, type Posted, postTransaction, sealLedger, verifyLedgerChain } from '..';

export type SealedLedger = {
  readonly world: TestWorld;
  readonly file: string;
  readonly store: AnchorStore;
  post(entries: readonly Entry[], key?: string): Promise<Posted>;
  seal(): ReturnType<typeof sealLedger>;
  /** Until all is sealed: what runs in other databases of the server may put it off for a moment. */
  sealAll(): Promise<void>;
  /** As somebody who owns the database: with the triggers off. */
  attack(...statements: (SQL | string)[]): Promise<void>;
  attackWith(work: (tx: TxCtx) => Promise<void>): Promise<void>;
  close(): Promise<void>;
};

/** A ledger on a clock that stands, with an anchor file of its own. */
export async function sealedLedger(): Promise<SealedLedger> {
  const world = await createWorld();
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-ledger-'));
  const file = join(folder, 'anchors.jsonl');
  const store = fileAnchor(file);
  const attackWith = (work: (tx: TxCtx) => Promise<void>) =>
    withTransaction(world.system, async (tx) => {
      await tx.db.execute(sql`set local session_replication_role = replica`);
      await work(tx);
    });
  return {
    world,
    file,
    store,
    post: (entries, key = crypto.randomUUID()) =>
      withTransaction(world.system, (tx) =>
        postTransaction(tx, { key, kind: 'test', ref: { kind: 'test', id: crypto.randomUUID() }, entries }),
      ),
    seal: () => sealLedger(world.system, store),
    sealAll: async () => {
      for (let waiting = 1; waiting > 0; ) {
        await sealLedger(world.system, store);
        ({ waiting } = await verifyLedgerChain(world.system, store));
      }
    },
    attackWith,
    attack: (...statements) =>
      attackWith(async (tx) => {
        for (const one of statements) await tx.db.execute(typeof one === 'string' ? sql.raw(one) : one);
      }),
    close: async () => {
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}
