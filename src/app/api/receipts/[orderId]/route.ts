import type { Ctx } from '@/db/tx';
import type { Role } from '@/lib/context';
import { AppError, notFound } from '@/lib/errors';
import { freshRules } from '@/services/platform/access';
import {
  anyReceipt,
  myReceipt,
  type ReceiptOutcome,
  receiptPdf,
  vendorReceipt,
} from '@/services/trade/receipts';
import { ReceiptOf } from '@/services/trade/receipts/inputs';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

type Reading = (ctx: Ctx, input: ReceiptOf) => Promise<ReceiptOutcome>;

/** As whom a person may reach a receipt, the nearest first. */
const READINGS: readonly { readonly role: Role; readonly read: Reading }[] = [
  { role: 'customer', read: myReceipt },
  { role: 'vendor', read: vendorReceipt },
  {
    role: 'admin',
    read: async (ctx, input) => {
      requireAdminNetwork(ctx);
      return anyReceipt(ctx, input);
    },
  },
];

/** An order's receipt as a PDF, for its customer, its shop and admins. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ orderId: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, 'receipts', 'read');
    const asked = ReceiptOf.safeParse(await params);
    // An address that is no id is as good as one nobody has.
    if (!asked.success) throw notFound('order');
    const outcome = await read(ctx, asked.data);
    if (outcome.kind === 'not_yet') throw notFound('receipt yet. It is made when the order is delivered');
    const { bytes, fileName } = await receiptPdf(outcome.receipt);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    return fileRefusal(error);
  }
}

async function read(ctx: Ctx, input: ReceiptOf): Promise<ReceiptOutcome> {
  const { actor } = ctx;
  const held = actor.kind === 'user' ? READINGS.filter(({ role }) => actor.roles.includes(role)) : [];
  for (const [index, { read }] of held.entries()) {
    try {
      return await read(ctx, input);
    } catch (error) {
      const isNotTheirs = error instanceof AppError && error.code === 'not_found';
      if (!isNotTheirs || index === held.length - 1) throw error;
    }
  }
  // Nobody of these: the customer's verb says what is missing.
  return myReceipt(ctx, input);
}
