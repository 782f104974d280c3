import { type Ctx, withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';

/** Puts money into a customer's wallet, or takes it away, as if it had come or gone by the bank. */
export async function giveToWallet(ctx: Ctx, ownerId: string, amountUgx: bigint): Promise<void> {
  const id = ctx.ids.uuid();
  await withTransaction(ctx, (tx) =>
    postTransaction(tx, {
      key: `test:${id}`,
      kind: 'test',
      ref: { kind: 'test', id },
      entries: [
        { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(amountUgx) },
        { account: { kind: 'customer_wallet', ownerId }, amountUgx: ugx(-amountUgx) },
      ],
    }),
  );
}
