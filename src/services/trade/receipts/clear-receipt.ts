import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { addMs } from '@/lib/clock';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { addJobs } from '@/services/platform/outbox';
import { clearJob } from './clear-job';
import { sumsOf } from './draft-receipt';
import { configuredFiscalService } from './fiscal/configured';
import type { Clearance, Declaration } from './fiscal/fiscal-service';
import { receiptLabel } from './labels';
import { receiptLines, receipts } from './tables';

const ClearReceipt = z.object({ receiptId: z.uuid() });

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60_000;

/** Doubles from a minute to six hours; nothing is given up while it is not answered. */
export function pauseMs(tries: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 20), LONGEST_PAUSE_MS);
}

/**
 * Job: declares a receipt and keeps the answer. The call is made outside any transaction; whoever is late finds the
 * answer kept and leaves it.
 */
export async function clearReceipt(ctx: Ctx, input: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { receiptId } = ClearReceipt.parse(input);
  const service = configuredFiscalService();
  const declaration = service && (await declarationOf(ctx, receiptId));
  if (!service || !declaration) return;
  const answer = await service.clear(declaration);
  await withTransaction(ctx, (tx) => keep(tx, receiptId, answer));
}

const isWaiting = (receiptId: string) => and(eq(receipts.id, receiptId), eq(receipts.fiscalState, 'pending'));

/** What the seller declares: the delivery is the platform's supply and not on the seller's declaration. */
async function declarationOf(ctx: Ctx, receiptId: string): Promise<Declaration | null> {
  const [receipt] = await ctx.db.select().from(receipts).where(isWaiting(receiptId));
  if (!receipt) return null;
  const lines = await ctx.db
    .select()
    .from(receiptLines)
    .where(and(eq(receiptLines.receiptId, receiptId), eq(receiptLines.supplier, 'seller')))
    .orderBy(asc(receiptLines.position));
  const { name, legalName, tin } = receipt.seller;
  return {
    receipt: receiptLabel(receipt.number),
    issuedAt: receipt.issuedAt,
    seller: { tin: required(tin, 'TIN of a declared receipt'), legalName: legalName ?? name },
    lines: lines.map(({ name, quantity, unitPriceUgx, totalUgx, taxBps, taxUgx }) => ({
      ...{ name, quantity, unitPriceUgx, totalUgx, taxBps, taxUgx },
    })),
    ...sumsOf(lines),
  };
}

async function keep(tx: TxCtx, receiptId: string, answer: Clearance): Promise<void> {
  const [receipt] = await tx.db.select().from(receipts).where(isWaiting(receiptId)).for('no key update');
  if (!receipt) return;
  const now = tx.clock.now();
  const change = { fiscalTries: receipt.fiscalTries + 1, fiscalAt: now, ...factsOf(answer) };
  await tx.db.update(receipts).set(change).where(eq(receipts.id, receiptId));
  if (answer.kind === 'unavailable') {
    await addJobs(tx, [clearJob(receiptId, addMs(now, pauseMs(receipt.fiscalTries)))]);
    return;
  }
  await recordAudit(tx, {
    action: `receipt.${answer.kind}`,
    resourceKind: 'order',
    resourceId: receipt.orderId,
    details: {
      receipt: receiptLabel(receipt.number),
      answer: answer.kind === 'cleared' ? answer.fiscalNumber : answer.code,
    },
  });
}

function factsOf(answer: Clearance) {
  switch (answer.kind) {
    case 'cleared':
      return {
        fiscalState: 'cleared',
        fiscalNumber: answer.fiscalNumber,
        fiscalVerificationCode: answer.verificationCode,
        fiscalQr: answer.qr,
      };
    case 'refused':
      return { fiscalState: 'refused', fiscalProblem: `${answer.code}: ${answer.words}` };
    case 'unavailable':
      return {};
  }
}
