import type { Ctx } from '@/db/tx';
import { dispatchInvariants } from '@/services/delivery/dispatch';
import { stockInvariants } from '@/services/market/catalog';
import { trialBalance, verifyLedger } from '@/services/money/ledger';
import { type OperatorMoney, operatorMoney, paymentInvariants } from '@/services/money/payments';
import { authorise } from '@/services/platform/access';
import { orderInvariants } from '@/services/trade/orders';

type Invariants = Readonly<Record<string, { readonly ok: boolean; readonly detail: string }>>;

export type IntegrityReport = {
  readonly ok: boolean;
  /** Named "<domain>.<promise>". */
  readonly invariants: Invariants;
  /** Balance of each kind of account on its own side, as decimal strings: the report travels as plain JSON. */
  readonly accounts: Readonly<Record<string, string>>;
  /** What the operators' own books must say. */
  readonly money: OperatorMoney;
  readonly checkedAt: Date;
};

function prefixed(domain: string, invariants: Invariants): Invariants {
  return Object.fromEntries(Object.entries(invariants).map(([name, found]) => [`${domain}.${name}`, found]));
}

/** Every promise of money, stock, orders and deliveries, recomputed from the rows. For admins and the system. */
export async function integrityReport(ctx: Ctx): Promise<IntegrityReport> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  // One after the other: a check of everything must not take the connections of those who shop.
  const invariants = {
    ...prefixed('ledger', (await verifyLedger(ctx)).invariants),
    ...prefixed('payments', await paymentInvariants(ctx)),
    ...prefixed('stock', await stockInvariants(ctx)),
    ...prefixed('orders', await orderInvariants(ctx)),
    ...prefixed('dispatch', await dispatchInvariants(ctx)),
  };
  const balance = await trialBalance(ctx);
  return {
    ok: Object.values(invariants).every(({ ok }) => ok),
    invariants,
    accounts: Object.fromEntries(balance.rows.map((row) => [row.kind, row.balanceUgx.toString()])),
    money: await operatorMoney(ctx),
    checkedAt: ctx.clock.now(),
  };
}
