import { sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { conflict, unavailable } from '@/lib/errors';
import { type Ugx, ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { addJobs } from '@/services/platform/outbox';
import type { Snapshot } from './attempts';
import { submitJob } from './jobs';
import { sealMsisdn } from './sealed-msisdn';

/**
 * Takes the amount from the payer's wallet into transit and prepares its way back over the collection it came by.
 * The key again opens nothing. Three statements, in the caller's transaction, which
 * must hold the lock on the collection's row: else two refunds could both see the same money left.
 * @throws AppError conflict when less than the amount of that collection is left to return, or the wallet is short
 */
export async function openRefund(
  tx: TxCtx,
  collected: Snapshot,
  amountUgx: Ugx,
  key: string,
): Promise<{ attemptId: string; replayed: boolean }> {
  const { attempt, intent } = collected;
  const now = tx.clock.now();
  const attemptId = tx.ids.uuid();
  if (attempt.msisdn === null) throw unavailable('The number to pay back to cannot be read now.');
  const msisdnSealed = await sealMsisdn(tx, attemptId, attempt.msisdn);
  const [row] = await tx.db.execute<{ made: string | null; existing: string | null }>(sql`
    with original as (
      select id, intent_id, provider, reference, amount_ugx from payment_attempts
      where id = ${attempt.id}
    ), existing as (
      select id from payment_attempts where idempotency_key = ${key}
    ), returned as (
      select coalesce(sum(r.amount_ugx), 0) as total from original o
      join payment_attempts r on r.intent_id = o.intent_id and r.refunded_reference = o.reference
      where r.state not in ('failed', 'not_created')
    ), made as (
      insert into payment_attempts
        (id, intent_id, provider, operation, reference, refunded_reference, idempotency_key, msisdn_sealed, amount_ugx, state, created_at)
      select ${attemptId}::uuid, o.intent_id, o.provider, 'refund', ${tx.ids.uuid()}::uuid, o.reference, ${key}, ${msisdnSealed},
        ${amountUgx.toString()}::bigint, 'prepared', ${now.toISOString()}::timestamptz
      from original o, returned
      where not exists (select from existing) and returned.total + ${amountUgx.toString()}::bigint <= o.amount_ugx
      returning id
    )
    select (select id from made) as made, (select id from existing) as existing`);
  if (row?.existing) return { attemptId: row.existing, replayed: true };
  if (!row?.made) throw conflict('That is more than is left of this payment to give back.');
  await postTransaction(tx, {
    key: `refund-request:${attemptId}`,
    kind: 'refund_requested',
    ref: { kind: intent.refKind, id: intent.refId },
    entries: [
      { account: { kind: 'customer_wallet', ownerId: intent.payerUserId }, amountUgx },
      { account: { kind: 'refund_in_transit', ownerId: attemptId }, amountUgx: ugx(-amountUgx) },
    ],
  });
  await addJobs(tx, [submitJob(attemptId, now)]);
  return { attemptId, replayed: false };
}
