import { asc, gt } from 'drizzle-orm';
import { expect } from 'vitest';
import type { Ctx } from '@/db/tx';
import { cashReactions } from '@/services/money/cash';
import { verifyLedger } from '@/services/money/ledger';
import { paymentInvariants } from '@/services/money/payments';
import { openOwnWorld } from '@/services/money/payments/testing/own-world';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { payoutReactions } from '@/services/money/payouts';
import { outboxEvents } from '@/services/platform/outbox/tables';
import { justProven, userActor } from './context';
import { makeStaff, makeVendor } from './factories';
import { creditFromBank } from './money';
import { setActiveNumber } from './payout-number';

export type PaidShop = { id: string; ctx: () => Ctx };

const REACTIONS = [...Object.entries(payoutReactions), ...Object.entries(cashReactions)];

/** Payouts, wallets and drivers' cash on a real database against the real simulator, with what they react to. */
export class MoneyWorld {
  #seen = 0n;

  private constructor(readonly payments: PaymentWorld) {}

  static async open(): Promise<MoneyWorld> {
    return new MoneyWorld(await openOwnWorld());
  }

  get ctx(): Ctx {
    return this.payments.ctx;
  }

  newId = (): string => this.ctx.ids.uuid();

  /** Closes it, and expects that every promise of ledger and payments was kept. */
  async close(): Promise<void> {
    const [ledger, payments] = [await verifyLedger(this.ctx), await paymentInvariants(this.ctx)];
    await this.payments.close();
    expect(ledger).toMatchObject({ ok: true });
    expect(Object.entries(payments).filter(([, { ok }]) => !ok)).toEqual([]);
  }

  /** Somebody who has just shown a second factor. */
  as(userId: string, role: 'customer' | 'vendor' | 'driver' | 'admin'): Ctx {
    return { ...this.ctx, actor: justProven(userActor(userId, role), this.ctx.clock) };
  }

  /** A shop that is owed this much; its number selects what the operator does. */
  async shopOwed(amountUgx: number, number: string | null = '0770 000 000'): Promise<PaidShop> {
    const vendor = await makeVendor(this.ctx);
    const owner = await makeStaff(this.ctx, vendor.id);
    await creditFromBank(this.ctx, { kind: 'vendor_payable', ownerId: vendor.id }, BigInt(amountUgx));
    const shop = { id: vendor.id, ctx: () => this.as(owner.id, 'vendor') };
    if (number) await setActiveNumber(shop.ctx(), { side: 'vendor', phone: number });
    return shop;
  }

  /** The clock goes on, and what happened reaches payouts and cash. */
  async pass(ms: number): Promise<void> {
    await this.payments.advance(ms);
    const rows = await this.ctx.db
      .select()
      .from(outboxEvents)
      .where(gt(outboxEvents.id, this.#seen))
      .orderBy(asc(outboxEvents.id));
    for (const row of rows) {
      for (const [type, react] of REACTIONS)
        if (type === row.type) await react(this.ctx, { ...row, id: row.id.toString() });
      this.#seen = row.id;
    }
  }
}
