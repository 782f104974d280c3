import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { currentSettings } from '@/services/delivery/dispatch';
import type { Reach } from '@/services/market/search';

/**
 * The address of a search names a place to two decimals of a degree, so a shop may be this much nearer than it seems: nobody is
 * told that something cannot be delivered which can.
 */
const ROUNDED_KM = 0.8;

/** How far deliveries go, for a search that says where the shopper is. Where deliveries are not set up, nobody knows. */
export async function reachFor(ctx: Ctx, { near }: { readonly near?: unknown }): Promise<Reach> {
  if (!near) return { reachKm: null };
  try {
    const { maxDistanceKm } = await currentSettings(ctx);
    return { reachKm: maxDistanceKm + ROUNDED_KM };
  } catch (error) {
    if (error instanceof AppError) return { reachKm: null };
    throw error;
  }
}
