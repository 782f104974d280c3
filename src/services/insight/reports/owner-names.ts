import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { maskPhone } from '@/lib/phone';
import type { KeptKind } from '@/services/money/ledger';
import { phoneInRow } from '@/services/platform/identity';
import { orderLabel } from '@/services/trade/orders';

export type OwnerName = {
  readonly name: string;
  /** The order the account is about, where it is about one. */
  readonly orderId: string | null;
};

type Row = {
  id: string;
  name: string | null;
  phone_sealed: string | null;
  number: string | null;
  order_id: string | null;
};

/** Whose accounts of this kind are, by owner id. One statement. */
export async function ownerNames(
  ctx: Ctx,
  kind: KeptKind,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, OwnerName>> {
  if (ownerIds.length === 0) return new Map();
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(ownerIds)}::text::jsonb)::uuid)`;
  const rows = await ctx.db.execute<Row>(query(kind, ids));
  return new Map(await Promise.all(rows.map(async (row) => [row.id, await nameOf(ctx, row)] as const)));
}

async function nameOf(ctx: Ctx, row: Row): Promise<OwnerName> {
  const { id, name, phone_sealed: phoneSealed, number, order_id: orderId } = row;
  if (number !== null) return { name: orderLabel(Number(number)), orderId };
  if (name !== null || phoneSealed === null) return { name: name ?? 'Unnamed', orderId };
  return { name: maskPhone(await phoneInRow(ctx, { id, phoneSealed })), orderId };
}

function query(kind: KeptKind, ids: SQL): SQL {
  switch (kind) {
    case 'customer_wallet':
      return sql`select id, display_name as name, phone_sealed, null as number, null as order_id
        from users where id in ${ids}`;
    case 'escrow':
      return sql`select id, null as name, null as phone_sealed, number::text, id as order_id from orders where id in ${ids}`;
    case 'vendor_payable':
    case 'vendor_debt':
      return sql`select id, name, null as phone_sealed, null as number, null as order_id from vendors where id in ${ids}`;
    case 'driver_payable':
    case 'driver_cash':
      return sql`select user_id as id, display_name as name, null as phone_sealed, null as number, null as order_id
        from drivers where user_id in ${ids}`;
    case 'refund_in_transit':
      // The refund of one order carries its name; other money sent back is the purchase's.
      return sql`select p.id, null as name, null as phone_sealed, o.number::text, o.id as order_id
        from payment_attempts p
        join payment_intents i on i.id = p.intent_id
        join lateral (
          select id, number from orders
          where purchase_id = i.ref_id or id = i.ref_id
          order by (p.idempotency_key = 'order:' || id || ':refund' or exists (
            select from order_refunds r where r.order_id = orders.id and p.idempotency_key = 'refund:' || r.id
          )) desc, number limit 1
        ) o on true
        where p.id in ${ids} and i.ref_kind in ('purchase', 'order')`;
    case 'payout_in_transit':
      return sql`select p.id, i.label as name, null as phone_sealed, null as number, null as order_id
        from payment_attempts p join payment_intents i on i.id = p.intent_id where p.id in ${ids}`;
  }
}
