import { type SQL, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { assert } from '@/lib/assert';
import { toJson } from '@/services/platform/outbox';
import type { ShelfChange } from './catalog-changed';

/** Pieces to keep for one reference (an order; stock knows it only as an id). */
export type StockRequest = {
  readonly refId: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
};
export type Shortage = { productId: string; available: number };
export type HoldOutcome =
  | { ok: true; changed: ShelfChange[] }
  /** `tooFew`: products of which fewer were asked for than the shop sends by now. */
  | { ok: false; short: Shortage[]; tooFew: string[] };

/** More references than this in one call is a defect: a basket has at most 50 lines. */
const MOST_REFS = 200;

/**
 * Keeps all pieces of all references until `expiresAt`, or none. Idempotent per (reference, product): what was
 * held once is not held again, even after it was released. One statement; never oversells, nor sells less than the
 * smallest order of that moment.
 * `changed` is for the caller to emit (catalogChanged).
 */
export async function holdStock(
  ctx: TxCtx,
  input: { refs: readonly StockRequest[]; expiresAt: Date },
): Promise<HoldOutcome> {
  assert(input.refs.length <= MOST_REFS, 'too many references to hold at once');
  const rows = await ctx.db.execute<{ verdict: string; id: string; slug: string; available: number }>(sql`
    select verdict, subject_id as id, slug, available from stock_hold(${toJson(input.refs)}::text::jsonb,
      ${ctx.clock.now().toISOString()}::timestamptz, ${input.expiresAt.toISOString()}::timestamptz)`);
  const short = rows.filter((row) => row.verdict === 'short');
  const tooFew = rows.filter((row) => row.verdict === 'too_few').map((row) => row.id);
  if (short.length + tooFew.length > 0) {
    return {
      ok: false,
      short: short.map((row) => ({ productId: row.id, available: row.available })),
      tooFew,
    };
  }
  return { ok: true, changed: rows.map((row) => ({ productId: row.id, slug: row.slug })) };
}

/** Sold: held pieces leave the shelf for good. Repeats change nothing. */
export function takeStock(ctx: TxCtx, refIds: readonly string[]): Promise<ShelfChange[]> {
  return move(ctx, sql`stock_take`, refIds);
}

/** Not bought: held pieces can be sold again. Repeats change nothing. */
export function releaseStock(ctx: TxCtx, refIds: readonly string[]): Promise<ShelfChange[]> {
  return move(ctx, sql`stock_release`, refIds);
}

/** A sale undone before the pieces left the shop. Repeats change nothing. */
export function returnStock(ctx: TxCtx, refIds: readonly string[]): Promise<ShelfChange[]> {
  return move(ctx, sql`stock_return`, refIds);
}

/**
 * Money came after the pieces were given back: takes each reference wholly where they are still there.
 * `retaken` names the references that have all their pieces, also when they had them before.
 */
export async function retakeStock(
  ctx: TxCtx,
  refIds: readonly string[],
): Promise<{ retaken: ReadonlySet<string>; changed: ShelfChange[] }> {
  const rows = await call(
    ctx,
    sql`stock_retake`,
    refIds,
    sql`, ${ctx.clock.now().toISOString()}::timestamptz`,
  );
  const retaken = rows.filter((row) => row.verdict === 'retaken').map((row) => row.id);
  return { retaken: new Set(retaken), changed: changes(rows) };
}

type MoveRow = { verdict: string; id: string; slug: string | null };

async function move(ctx: TxCtx, name: SQL, refIds: readonly string[]): Promise<ShelfChange[]> {
  return changes(await call(ctx, name, refIds));
}

function call(
  ctx: TxCtx,
  name: SQL,
  refIds: readonly string[],
  more: SQL = sql``,
): Promise<readonly MoveRow[]> {
  assert(refIds.length <= MOST_REFS, 'too many references to move at once');
  return ctx.db.execute<MoveRow>(sql`
    select verdict, subject_id as id, slug
    from ${name}(array(select jsonb_array_elements_text(${JSON.stringify(refIds)}::text::jsonb)::uuid)${more})`);
}

function changes(rows: readonly MoveRow[]): ShelfChange[] {
  return rows.flatMap((row) =>
    row.verdict === 'changed' && row.slug ? [{ productId: row.id, slug: row.slug }] : [],
  );
}
