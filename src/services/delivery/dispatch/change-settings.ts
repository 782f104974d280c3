import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { conflict, invalid } from '@/lib/errors';
import { authorise, requireStepUp } from '@/services/platform/access';
import { actorName, recordAudit } from '@/services/platform/audit';
import { serviceAreas } from '@/services/trust/locations';
import { ChangeDeliverySettings } from './inputs';
import { windowWords } from './peak-windows';
import { forgetDeliverySettings, newestSettings, type SettingsRow, settingsRow } from './settings';
import { deliverySettings } from './tables';

export type SettingsOutcome =
  | { readonly kind: 'in_force'; readonly settings: SettingsRow }
  /** Somebody else has put others in force since the form was opened. */
  | { readonly kind: 'overtaken' };

/**
 * Puts fees, hours and distances in force from now on; what is ordered keeps its fee. Every row stays as history. The
 * same settings again change nothing.
 * @throws AppError forbidden without a fresh second factor, invalid for an extra of an area that is not on
 */
export async function changeDeliverySettings(
  ctx: Ctx,
  input: ChangeDeliverySettings,
): Promise<SettingsOutcome> {
  authorise(ctx, 'delivery-settings.write');
  const { basedOn, ...wanted } = ChangeDeliverySettings.parse(input);
  requireStepUp(ctx);
  const outcome = await withTransaction(ctx, async (tx): Promise<SettingsOutcome> => {
    await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('delivery-settings', 0))`);
    const [before] = await newestSettings(tx, 1);
    if (before && isSame(before, wanted)) return { kind: 'in_force', settings: before };
    if ((before?.id ?? null) !== basedOn) return { kind: 'overtaken' };
    await requireAreas(tx, before, wanted);
    return { kind: 'in_force', settings: await putInForce(tx, before, wanted) };
  });
  forgetDeliverySettings(ctx.clock);
  return outcome;
}

type Wanted = Omit<ReturnType<typeof ChangeDeliverySettings.parse>, 'basedOn'>;

/** An area that was switched off keeps the extra it had. */
async function requireAreas(ctx: Ctx, before: SettingsRow | undefined, wanted: Wanted): Promise<void> {
  const kept = (before?.zoneExtras ?? []).map(({ area }) => area);
  const known = new Set([...(await serviceAreas(ctx)).map(({ name }) => name), ...kept]);
  const unknown = wanted.zoneExtras.find(({ area }) => !known.has(area));
  if (unknown) throw invalid(`There is no area called ${unknown.area} that is on.`);
}

async function putInForce(tx: TxCtx, before: SettingsRow | undefined, wanted: Wanted): Promise<SettingsRow> {
  const [row] = await tx.db
    .insert(deliverySettings)
    .values({
      ...wanted,
      peakWindows: [...wanted.peakWindows],
      zoneExtras: wanted.zoneExtras.map(({ area, extraUgx }) => ({ area, extraUgx: Number(extraUgx) })),
      validFrom: tx.clock.now(),
      changedBy: actorName(tx.actor),
    })
    .returning();
  if (!row) throw conflict('The settings were not kept. Please try again.');
  const kept = settingsRow(row);
  await recordAudit(tx, {
    action: 'delivery-settings.change',
    resourceKind: 'delivery_settings',
    resourceId: row.id.toString(),
    ...(before ? { before: factsOf(before) } : {}),
    after: factsOf(kept),
  });
  return kept;
}

const isSame = (before: Wanted, wanted: Wanted): boolean =>
  JSON.stringify(factsOf(before)) === JSON.stringify(factsOf(wanted));

/** As the audit keeps them: amounts as text, hours as "07:00–09:00", areas as "Entebbe 4000". */
function factsOf({ peakWindows, zoneExtras, ...settings }: Wanted): Record<string, string | number> {
  return {
    baseUgx: settings.baseUgx.toString(),
    perKmUgx: settings.perKmUgx.toString(),
    roadFactorPercent: settings.roadFactorPercent,
    peakSurchargeBps: settings.peakSurchargeBps,
    peakHours: peakWindows.map(windowWords).join(', '),
    driverShareBps: settings.driverShareBps,
    maxDistanceKm: settings.maxDistanceKm,
    radiusKm: settings.radiusKm,
    maxRadiusKm: settings.maxRadiusKm,
    offerSeconds: settings.offerSeconds,
    retrySeconds: settings.retrySeconds,
    freshMinutes: settings.freshMinutes,
    escalateRounds: settings.escalateRounds,
    escalateMinutes: settings.escalateMinutes,
    handOfferSeconds: settings.handOfferSeconds,
    tripPickups: settings.tripPickups,
    tripDetourKm: settings.tripDetourKm,
    tripStopUgx: settings.tripStopUgx.toString(),
    tripWaitMinutes: settings.tripWaitMinutes,
    houseFromUgx: settings.houseFromUgx.toString(),
    houseMostUgx: settings.houseMostUgx.toString(),
    surgeMostBps: settings.surgeMostBps,
    surgeStepBps: settings.surgeStepBps,
    surgeFromPercent: settings.surgeFromPercent,
    zoneExtras: zoneExtras.map(({ area, extraUgx }) => `${area} ${extraUgx}`).join(', '),
  };
}
