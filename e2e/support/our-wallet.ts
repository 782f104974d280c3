import { randomUUID } from 'node:crypto';
import { database } from './database';
import type { Person } from './people';

/** Puts money into a shopper's wallet with us, as if it had come by the bank: through the ledger's own door. */
export async function fillWallet({ api }: Person, shillings: bigint): Promise<void> {
  const { userId } = await api.shop.account.me.query();
  const id = randomUUID();
  const entries = JSON.stringify([
    { kind: 'bank', owner: null, amount: shillings.toString() },
    { kind: 'customer_wallet', owner: userId, amount: (-shillings).toString() },
  ]);
  await database()`select * from ledger_post(${`test:${id}`}, 'test', 'test', ${id}::uuid, ${new Date()}, ${entries}::text::jsonb)`;
}
