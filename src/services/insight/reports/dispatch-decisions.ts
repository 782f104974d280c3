import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { dispatchDecisions, drivers } from '@/services/delivery/dispatch/tables';
import type { HistoryDecision } from './order-history-types';
import { verdictWords } from './words';

/** The last looks for a driver; what came before is still kept, and told by the offers. */
const SHOWN = 40;

/** Who was considered for a delivery each time a driver was looked for, and why, the newest first. */
export async function decisionsOf(ctx: Ctx, deliveryId: string): Promise<HistoryDecision[]> {
  const rows = await ctx.db
    .select()
    .from(dispatchDecisions)
    .where(eq(dispatchDecisions.deliveryId, deliveryId))
    .orderBy(desc(dispatchDecisions.id))
    .limit(SHOWN);
  const ids = new Set(rows.flatMap(({ considered }) => considered.map(({ driverId }) => driverId)));
  const names = await namesOf(ctx, [...ids]);
  return rows.map(({ id, round, way, driverId, considered, settings, decidedAt }) => ({
    id: id.toString(),
    round: round + 1,
    way,
    driverName: driverId === null ? null : (names.get(driverId) ?? null),
    radiusKm: settings.radiusKm,
    offerSeconds: settings.offerSeconds,
    freshMinutes: settings.freshMinutes,
    considered: considered.map(({ verdict, ...driver }) => ({
      ...driver,
      driverName: names.get(driver.driverId) ?? 'A driver',
      isChosen: verdict === 'chosen',
      words: verdictWords(verdict),
    })),
    decidedAt,
  }));
}

async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: drivers.userId, name: drivers.displayName })
    .from(drivers)
    .where(
      inArray(
        drivers.userId,
        sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`,
      ),
    );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
