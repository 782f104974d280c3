import { randomUUID } from 'node:crypto';
import type { Ctx } from '@/db/tx';
import type { Reference, Role } from '@/lib/context';
import type { Account } from '@/services/money/ledger';
import { payMeNow, payoutReactions } from '@/services/money/payouts';
import { withdraw } from '@/services/money/wallet';
import { phoneOf } from '@/services/platform/identity';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { justProven, userActor } from '@/testing/context';
import { makeDriver } from '@/testing/factories';
import { creditFromBank } from '@/testing/money';
import { setActiveNumber } from '@/testing/payout-number';
import type { PaymentWorld, Purchase } from '../payment-world';
import type { Plan } from './plan';

/** The least that is paid out. */
export const PAYOUT_UGX = 5_000n;

/** Money of somebody's that may be paid out, once however often they ask. */
export type PayoutDesk = {
  readonly ref: Reference;
  readonly source: Account & { readonly ownerId: string };
  readonly msisdn: string;
  ask(ctx: Ctx): Promise<void>;
  /** Hears what became of it, and answers how its owner sees it now; null where they see only the payment. */
  shownAs(): Promise<string | null>;
};

/** A person's request is over in a moment, however far the clock of the run goes on meanwhile. */
function provenNow(ctx: Ctx, userId: string, role: Role): Ctx {
  const now = ctx.clock.now();
  const clock = { now: () => now };
  return { ...ctx, clock, actor: justProven(userActor(userId, role), clock) };
}

export function openDesk(world: PaymentWorld, plan: Plan, purchase: Purchase): Promise<PayoutDesk> {
  return plan.payout.from === 'wallet' ? ofShopper(world, plan, purchase) : ofDriver(world, plan);
}

async function ofShopper(world: PaymentWorld, plan: Plan, { userId }: Purchase): Promise<PayoutDesk> {
  const withdrawalId = randomUUID();
  const source = { kind: 'customer_wallet', ownerId: userId } as const;
  await creditFromBank(world.ctx, source, PAYOUT_UGX);
  const { provider } = plan.payout;
  return {
    ref: { kind: 'withdrawal', id: withdrawalId },
    source,
    msisdn: (await phoneOf(world.ctx, userId)).slice(1),
    ask: async (ctx) => {
      await withdraw(provenNow(ctx, userId, 'customer'), { withdrawalId, amountUgx: PAYOUT_UGX, provider });
    },
    shownAs: () => Promise.resolve(null),
  };
}

async function ofDriver(world: PaymentWorld, { payout: { provider } }: Plan): Promise<PayoutDesk> {
  const payoutId = randomUUID();
  const { id: driverId } = await makeDriver(world.ctx);
  const source = { kind: 'driver_payable', ownerId: driverId } as const;
  await creditFromBank(world.ctx, source, PAYOUT_UGX);
  const as = (ctx: Ctx) => provenNow(ctx, driverId, 'driver');
  const msisdn = world.newNumber(provider);
  await setActiveNumber(as(world.ctx), { side: 'driver', phone: `+${msisdn}`, provider });
  return {
    ref: { kind: 'payout', id: payoutId },
    source,
    msisdn,
    ask: async (ctx) => {
      await payMeNow(as(ctx), { side: 'driver', payoutId, amountUgx: PAYOUT_UGX });
    },
    shownAs: () => hear(world, payoutId),
  };
}

/** Events come at least once: here each comes twice. */
async function hear(world: PaymentWorld, payoutId: string): Promise<string | null> {
  const { sql } = world.database;
  const events = await sql<DeliveredEvent[]>`
    select id::text, type, topics, payload from outbox_events where topics && ${[`payout:${payoutId}`]} order by id`;
  for (const event of [...events, ...events]) {
    for (const [type, react] of Object.entries(payoutReactions)) {
      if (type === event.type) await react(world.ctx, event);
    }
  }
  const [row] = await sql<{ state: string }[]>`select state from payouts where id = ${payoutId}`;
  return row?.state ?? null;
}
