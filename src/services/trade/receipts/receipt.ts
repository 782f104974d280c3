import { asc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { Ugx } from '@/lib/money';
import { type QrCode, qrCode } from '@/services/platform/documents';
import type { OrderTerms } from '@/services/trade/orders';
import { creditNoteLabel, receiptLabel } from './labels';
import { deliveryNotes, type Fiscal, fiscalWords, vatNotes } from './receipt-words';
import { creditNotes, type Party, receiptLines, receipts } from './tables';

export type ReceiptLine = {
  /** What a credit note names the line by. */
  position: number;
  supplier: 'seller' | 'carrier';
  name: string;
  detail: string;
  unitPriceUgx: Ugx;
  quantity: number;
  totalUgx: Ugx;
  /** Of the price: 1800 is 18 %; 0 where the supplier is not registered. */
  taxBps: number;
  taxUgx: Ugx;
};

export type Receipt = {
  /** "R-000042" */
  label: string;
  orderId: string;
  orderLabel: string;
  issuedAt: Date;
  suppliedAt: Date;
  seller: Party;
  carrier: Party;
  /** Null once it is forgotten. */
  buyer: { name: string | null; phoneMasked: string | null };
  paidBy: string[];
  lines: ReceiptLine[];
  totalUgx: Ugx;
  /** Included in the total. */
  taxUgx: Ugx;
  fiscal: Fiscal;
  /** Who beside the buyer pays the delivery; nothing for most. */
  deliveryNotes: string[];
  /** What has to be said about VAT, and about the fiscal number; in words. */
  vatNotes: string[];
  fiscalWords: string | null;
  fiscalQr: QrCode | null;
  creditNotes: { label: string; issuedAt: Date; reason: string; totalUgx: Ugx; taxUgx: Ugx }[];
};

/** Between delivery and receipt lies a moment; before delivery there is none. */
export type ReceiptOutcome = { kind: 'issued'; receipt: Receipt } | { kind: 'not_yet'; isDelivered: boolean };

const STATES = ['none', 'pending', 'cleared', 'refused'] as const;
const stateOf = (text: string) => STATES.find((state) => state === text) ?? 'none';

/** The receipt of an order the caller may see. */
export async function receiptOf(ctx: Ctx, order: OrderTerms): Promise<ReceiptOutcome> {
  const [row] = await ctx.db.select().from(receipts).where(eq(receipts.orderId, order.id));
  if (!row) return { kind: 'not_yet', isDelivered: order.deliveredAt !== null };
  const [lines, notes] = await Promise.all([
    ctx.db
      .select()
      .from(receiptLines)
      .where(eq(receiptLines.receiptId, row.id))
      .orderBy(asc(receiptLines.position)),
    ctx.db
      .select()
      .from(creditNotes)
      .where(eq(creditNotes.receiptId, row.id))
      .orderBy(asc(creditNotes.number)),
  ]);
  const { issuedAt, suppliedAt, seller, carrier, paidBy, totalUgx, taxUgx } = row;
  const fiscal: Fiscal = {
    state: stateOf(row.fiscalState),
    number: row.fiscalNumber,
    verificationCode: row.fiscalVerificationCode,
    qr: row.fiscalQr,
    problem: row.fiscalProblem,
  };
  const isCarried = lines.some(({ supplier }) => supplier === 'carrier');
  const receipt: Receipt = {
    label: receiptLabel(row.number),
    orderId: order.id,
    orderLabel: order.label,
    ...{ issuedAt, suppliedAt, seller, carrier, paidBy, totalUgx, taxUgx },
    buyer: { name: row.buyerName, phoneMasked: row.buyerPhoneMasked },
    lines: lines.map(({ receiptId: _, supplier, ...line }) => ({
      ...line,
      supplier: supplier === 'carrier' ? 'carrier' : 'seller',
    })),
    fiscal,
    deliveryNotes: deliveryNotes(order, seller, carrier),
    vatNotes: vatNotes(seller, isCarried ? carrier : null),
    fiscalWords: fiscalWords(fiscal),
    fiscalQr: fiscal.qr === null ? null : qrCode(fiscal.qr),
    creditNotes: notes.map(({ number, ...note }) => ({
      label: creditNoteLabel(number),
      issuedAt: note.issuedAt,
      reason: note.reason,
      totalUgx: note.totalUgx,
      taxUgx: note.taxUgx,
    })),
  };
  return { kind: 'issued', receipt };
}
