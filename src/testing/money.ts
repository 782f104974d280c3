import { type Ctx, withTransaction } from '@/db/tx';
import { ugx } from '@/lib/money';
import { type Account, postTransaction } from '@/services/money/ledger';

/** Credits an account as if the money had come by the bank; less than nought debits it. */
export async function creditFromBank(ctx: Ctx, account: Account, amountUgx: bigint): Promise<void> {
  const id = ctx.ids.uuid();
  await withTransaction(ctx, (tx) =>
    postTransaction(tx, {
      key: `test:${id}`,
      kind: 'test',
      ref: { kind: 'test', id },
      entries: [
        { account: { kind: 'bank', ownerId: null }, amountUgx: ugx(amountUgx) },
        { account, amountUgx: ugx(-amountUgx) },
      ],
    }),
  );
}

/** Puts money into a customer's wallet, or takes it away. */
export const giveToWallet = (ctx: Ctx, ownerId: string, amountUgx: bigint): Promise<void> =>
  creditFromBank(ctx, { kind: 'customer_wallet', ownerId }, amountUgx);
