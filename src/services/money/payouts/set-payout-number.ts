import { and, eq, gt, isNull } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { invalid, unavailable } from '@/lib/errors';
import { maskPhone } from '@/lib/phone';
import { lookUpPayer, type Payer, payerOf, providerTitle } from '@/services/money/payments';
import { requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { notifyOwner } from '@/services/platform/identity';
import { queueMessage } from '@/services/platform/notifications';
import { PayoutSide, SetPayoutNumber } from './inputs';
import { type Owner, ownerFor } from './owner';
import { activeNumber, comingNumber, type PayoutNumber, shownNumber } from './payout-number';
import { numberIn, sealNumber } from './sealed-number';
import { payoutNumbers } from './tables';

/** How long a new number waits, so that whoever sees the message can stop a stranger. */
export const WAITING_MS = 24 * 60 * 60_000;

/**
 * Sets the number payouts go to, from a day later on, the first one too: who has stolen a session must not be paid
 * before its owner has read the message. Until then the one before it stays. Its operator is asked whether it can
 * receive, and whose it is. Both numbers and the owner's account are told.
 * @throws AppError forbidden without a fresh second factor, invalid for a number that cannot receive, unavailable while
 *   its operator does not answer
 */
export async function setPayoutNumber(ctx: Ctx, input: SetPayoutNumber): Promise<PayoutNumber> {
  const { side, phone, provider } = SetPayoutNumber.parse(input);
  const { owner, userId } = await ownerFor(ctx, side, 'write');
  requireStepUp(ctx);
  const payee = payerOf(phone, provider);
  const registeredName = await nameOf(ctx, payee);
  return withTransaction(ctx, async (tx) => {
    const now = tx.clock.now();
    const before = await activeNumber(tx, owner);
    await withdrawComing(tx, owner);
    const id = tx.ids.uuid();
    const [row] = await tx.db
      .insert(payoutNumbers)
      .values({
        id,
        ownerKind: owner.kind,
        ownerId: owner.id,
        provider: payee.provider,
        msisdnSealed: await sealNumber(tx, id, payee.phone),
        registeredName,
        setBy: userId,
        createdAt: now,
        activeFrom: addMs(now, WAITING_MS),
      })
      .returning();
    if (!row) throw new Error('the number was not kept');
    await recordAudit(tx, {
      action: 'payout-number.set',
      resourceKind: owner.kind,
      resourceId: owner.id,
      details: { provider: payee.provider, activeFrom: row.activeFrom.toISOString() },
    });
    await tell(tx, { userId, payee, numberId: id, before });
    return shownNumber(tx, row);
  });
}

/** Takes back a number that is still waiting. Repeats change nothing. */
export async function withdrawPayoutNumber(ctx: Ctx, input: { side: PayoutSide }): Promise<void> {
  const { owner } = await ownerFor(ctx, PayoutSide.parse(input.side), 'write');
  await withTransaction(ctx, async (tx) => {
    if (!(await withdrawComing(tx, owner))) return;
    await recordAudit(tx, {
      action: 'payout-number.withdraw',
      resourceKind: owner.kind,
      resourceId: owner.id,
    });
  });
}

/**
 * Whose it is, as far as its operator tells; one that is barred or unknown there is refused, and so is any while it does
 * not answer: money must not go where nobody has looked.
 */
async function nameOf(ctx: Ctx, { phone, provider }: Payer): Promise<string | null> {
  const found = await lookUpPayer(ctx, { phone, provider });
  const title = providerTitle(provider);
  if (found.kind === 'not_found')
    throw invalid(`${title} does not know this number. Check it and its network.`);
  if (found.kind === 'unavailable') {
    throw unavailable(
      `${title} does not answer now, so this number cannot be checked. Nothing was changed: try again later.`,
    );
  }
  if (!found.active) throw invalid(`${title} says this number cannot receive money.`);
  return found.maskedName;
}

async function withdrawComing(tx: TxCtx, owner: Owner): Promise<boolean> {
  const coming = await comingNumber(tx, owner);
  if (!coming) return false;
  const withdrawn = await tx.db
    .update(payoutNumbers)
    .set({ withdrawnAt: tx.clock.now() })
    .where(
      and(
        eq(payoutNumbers.id, coming.id),
        isNull(payoutNumbers.withdrawnAt),
        gt(payoutNumbers.activeFrom, tx.clock.now()),
      ),
    )
    .returning({ id: payoutNumbers.id });
  return withdrawn.length > 0;
}

type News = {
  readonly userId: string;
  readonly payee: Payer;
  readonly numberId: string;
  readonly before: Awaited<ReturnType<typeof activeNumber>>;
};

async function tell(tx: TxCtx, { userId, payee, numberId, before }: News): Promise<void> {
  const body = `Urban Herb: payouts go to ${maskPhone(payee.phone)} from tomorrow on. Not you? Sign in and take it back, or call us.`;
  const notice = { kind: 'payout_number', subjectId: numberId };
  await notifyOwner(tx, userId, { ...notice, text: body });
  await queueMessage(tx, { kind: 'payout_number_new', subjectId: numberId, body, phone: payee.phone });
  const old = before ? await numberIn(tx, before) : null;
  if (old && old !== payee.phone) {
    const { phone } = payerOf(old, payee.provider);
    await queueMessage(tx, { kind: 'payout_number_old', subjectId: numberId, body, phone });
  }
}
