import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { TxCtx } from '@/db/tx';
import { required } from '@/lib/assert';
import { conflict } from '@/lib/errors';
import { addUgx, subtractUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import { recordAudit } from '@/services/platform/audit';
import { lockSeries, nextNumber } from './counters';
import { sumsOf } from './draft-receipt';
import { issueReceipt } from './issue-receipt';
import { creditNoteLabel } from './labels';
import { creditNoteLines, creditNotes, receiptLines, receipts } from './tables';
import { partOfTax, spread } from './tax';

const Amount = z.bigint().positive().transform(ugx);
const AmountOrNone = z.bigint().min(0n).transform(ugx);

const IssueCreditNote = z
  .object({
    /** Names the refund: the same key again is the same note. */
    refundKey: z.string().min(1).max(200),
    orderId: z.uuid(),
    reason: z.string().min(1).max(300),
  })
  .and(
    z.union([
      /** Spread over what is left of every line, goods and delivery, in proportion. */
      z.object({ amountUgx: Amount }),
      /** The goods over their lines, the delivery over its own. */
      z.object({ goodsUgx: AmountOrNone, deliveryUgx: AmountOrNone }),
      /**
       * Positions of the receipt's lines, and the delivery. What is more than is left of a line, because an amount was
       * spread over it before, comes from the other goods.
       */
      z.object({
        lines: z
          .array(z.object({ position: z.int().min(0), amountUgx: Amount }))
          .min(1)
          .max(200),
        deliveryUgx: AmountOrNone.default(ZERO_UGX),
      }),
    ]),
  );
export type IssueCreditNote = z.input<typeof IssueCreditNote>;

export type CreditNoteOutcome =
  | { readonly kind: 'issued'; readonly label: string; readonly totalUgx: Ugx; readonly taxUgx: Ugx }
  /** Nothing was supplied yet, so there is nothing to take back. */
  | { readonly kind: 'not_delivered' };

type Line = typeof receiptLines.$inferSelect & { takenUgx: Ugx };

/**
 * Takes back part of an order's receipt, or all of it, in the transaction of the refund that causes it. Internal: the
 * refund asks who may. The taxes of all notes of a line never add up to more than its tax, and to exactly that once
 * all of it is taken back.
 * @throws AppError conflict for more than is left of the receipt or of a line
 */
export async function issueCreditNote(tx: TxCtx, input: IssueCreditNote): Promise<CreditNoteOutcome> {
  const asked = IssueCreditNote.parse(input);
  const receiptId = await issueReceipt(tx, asked.orderId);
  if (receiptId === null) return { kind: 'not_delivered' };
  // Two refunds of one order take their turns.
  await tx.db
    .select({ id: receipts.id })
    .from(receipts)
    .where(eq(receipts.id, receiptId))
    .for('no key update');
  const made = await noteOf(tx, asked.refundKey);
  if (made) return outcomeOf(made);
  const lines = await linesOf(tx, receiptId);
  const parts = partsOf(lines, asked);
  const taxed = parts.map(({ line, totalUgx }) => ({
    position: line.position,
    totalUgx,
    taxUgx: partOfTax(totalUgx, line.takenUgx, line.taxBps),
  }));
  await lockSeries(tx, 'credit_note');
  const number = await nextNumber(tx, 'credit_note');
  const { refundKey, reason } = asked;
  const note = { id: tx.ids.uuid(), number, receiptId, refundKey, reason, ...sumsOf(taxed) };
  await tx.db.insert(creditNotes).values({ ...note, issuedAt: tx.clock.now() });
  await tx.db.insert(creditNoteLines).values(taxed.map((line) => ({ creditNoteId: note.id, ...line })));
  const outcome = outcomeOf(note);
  await recordAudit(tx, {
    action: 'receipt.credit',
    resourceKind: 'order',
    resourceId: asked.orderId,
    details: { creditNote: outcome.label, totalUgx: note.totalUgx, taxUgx: note.taxUgx },
  });
  return outcome;
}

type Note = { readonly number: number; readonly totalUgx: Ugx; readonly taxUgx: Ugx };
const outcomeOf = ({ number, totalUgx, taxUgx }: Note) =>
  ({ kind: 'issued', label: creditNoteLabel(number), totalUgx, taxUgx }) as const;

async function noteOf(tx: TxCtx, refundKey: string) {
  const [note] = await tx.db.select().from(creditNotes).where(eq(creditNotes.refundKey, refundKey));
  return note;
}

async function linesOf(tx: TxCtx, receiptId: string): Promise<Line[]> {
  const lines = await tx.db
    .select()
    .from(receiptLines)
    .where(eq(receiptLines.receiptId, receiptId))
    .orderBy(asc(receiptLines.position));
  const taken = await tx.db
    .select({ position: creditNoteLines.position, totalUgx: creditNoteLines.totalUgx })
    .from(creditNoteLines)
    .innerJoin(creditNotes, eq(creditNotes.id, creditNoteLines.creditNoteId))
    .where(eq(creditNotes.receiptId, receiptId));
  return lines.map((line) => ({
    ...line,
    takenUgx: addUgx(
      ...taken.filter(({ position }) => position === line.position).map(({ totalUgx }) => totalUgx),
    ),
  }));
}

const leftOf = (line: Line) => ugx(line.totalUgx - line.takenUgx);
const tooMuch = () => conflict('That is more than is left of this receipt.');

function partsOf(lines: readonly Line[], asked: z.output<typeof IssueCreditNote>) {
  if ('amountUgx' in asked) return spreadOver(lines, asked.amountUgx);
  const of = (supplier: string) => lines.filter((line) => line.supplier === supplier);
  const goods =
    'lines' in asked ? chosen(of('seller'), asked.lines) : spreadOver(of('seller'), asked.goodsUgx);
  return [...goods, ...spreadOver(of('carrier'), asked.deliveryUgx)];
}

function spreadOver(lines: readonly Line[], amountUgx: Ugx) {
  return partsWith(lines, spreadUgx(lines.map(leftOf), amountUgx));
}

function spreadUgx(left: readonly Ugx[], amountUgx: Ugx): Ugx[] {
  if (amountUgx > addUgx(...left)) throw tooMuch();
  return spread(amountUgx, left);
}

const partsWith = (lines: readonly Line[], totals: readonly Ugx[]) =>
  totals.flatMap((totalUgx, i) =>
    totalUgx === ZERO_UGX ? [] : [{ line: required(lines[i], 'line'), totalUgx }],
  );

function chosen(lines: readonly Line[], asked: readonly { position: number; amountUgx: Ugx }[]) {
  const known = new Set(lines.map(({ position }) => position));
  if (!asked.every(({ position }) => known.has(position)))
    throw conflict('That line is not on this receipt.');
  const own = lines.map((line) => {
    const parts = asked.filter(({ position }) => position === line.position);
    const wantedUgx = addUgx(...parts.map(({ amountUgx }) => amountUgx));
    return wantedUgx < leftOf(line) ? wantedUgx : leftOf(line);
  });
  const overUgx = subtractUgx(addUgx(...asked.map(({ amountUgx }) => amountUgx)), addUgx(...own));
  const others = lines.map((line, i) => subtractUgx(leftOf(line), own[i] ?? ZERO_UGX));
  const more = spreadUgx(others, overUgx);
  return partsWith(
    lines,
    own.map((ownUgx, i) => addUgx(ownUgx, more[i] ?? ZERO_UGX)),
  );
}
