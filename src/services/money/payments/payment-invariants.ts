import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import type { Ugx } from '@/lib/money';
import { balanceOf, type Invariant } from '@/services/money/ledger';
import { authorise } from '@/services/platform/access';
import type { OperatorAccount, ProviderName } from './providers/provider';
import { paymentSettings } from './runtime';

type Counts = {
  stuck: number;
  overdue: number;
  unposted: number;
  unfounded: number;
  twice: number;
  transit: number;
};

/** Promises of the payments, each recomputed from the rows. */
export async function paymentInvariants(ctx: Ctx): Promise<Readonly<Record<string, Invariant>>> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'payment.read-any');
  const settings = paymentSettings();
  // An open attempt always has its next step planned; twice the grace period late means nobody is working.
  const late = addMs(ctx.clock.now(), -2 * settings.notFoundGraceMs - settings.submitStuckMs).toISOString();
  // A posting's key is made of the operation and the attempt: compared whole, so that both sides can be hashed.
  const [found] = await ctx.db.execute<Counts>(sql`
    select
      (select count(*)::int from payment_attempts where state in ('prepared', 'submitting', 'pending', 'unknown')
        and coalesce(next_enquiry_at, created_at) < ${late}::timestamptz) as stuck,
      (select count(*)::int from payment_intents where state in ('awaiting_payer', 'needs_review')
        and expires_at < ${late}::timestamptz) as overdue,
      (select count(*)::int from payment_attempts p where p.state = 'succeeded' and not exists (
        select from ledger_transactions t where t.idempotency_key = p.operation || ':' || p.id)) as unposted,
      (select count(*)::int from ledger_transactions t where t.kind in ('collected', 'collected_late', 'refunded', 'paid_out')
        and not exists (select from payment_attempts p where p.state = 'succeeded'
          and p.operation || ':' || p.id = t.idempotency_key)) as unfounded,
      (select count(*)::int from (select payload->>'intentId' from outbox_events where type = 'payment.settled'
        group by 1 having count(*) > 1) as again) as twice,
      (select count(*)::int from payment_attempts p
        join ledger_accounts a on a.kind = 'refund_in_transit' and a.owner_id = p.id
        join ledger_balances b on b.account_id = a.id
        where p.operation = 'refund' and b.balance_ugx <>
          case when p.state in ('succeeded', 'failed', 'not_created') then 0 else p.amount_ugx end
          and p.reason is distinct from 'MONEY_ALREADY_GONE') as transit`);
  const row = found ?? { stuck: -1, overdue: -1, unposted: -1, unfounded: -1, twice: -1, transit: -1 };
  const none = (count: number, what: string): Invariant => ({ ok: count === 0, detail: `${count} ${what}` });
  return {
    no_stuck_payment: none(row.stuck + row.overdue, 'payments nobody works on'),
    payments_posted: none(row.unposted, 'successful payments without a posting'),
    postings_founded: none(row.unfounded, 'postings without a successful payment'),
    settled_once: none(row.twice, 'payments settled more than once'),
    refunds_in_transit: none(row.transit, 'refunds whose money in transit is not what it should be'),
  };
}

/** Our money at an operator by its two accounts; what was paid out of the second makes it negative. */
export type OperatorMoney = Readonly<Record<ProviderName, Readonly<Record<OperatorAccount, Ugx>>>>;

/** What each operator's own books must say of us: by the ledger, in shillings. */
export async function operatorMoney(ctx: Ctx): Promise<OperatorMoney> {
  if (ctx.actor.kind !== 'system') authorise(ctx, 'ledger.read');
  const at = async (provider: ProviderName) => ({
    collection: await balanceOf(ctx, { kind: `${provider}_collection`, ownerId: null }),
    disbursement: await balanceOf(ctx, { kind: `${provider}_disbursement`, ownerId: null }),
  });
  return { mtn: await at('mtn'), airtel: await at('airtel') };
}
