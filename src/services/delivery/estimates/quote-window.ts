import type { Ctx } from '@/db/tx';
import { alongKm, type LatLng } from '@/lib/geo';
import { currentFigures } from './figures';
import { arrivalWindow, type Window } from './window';

/**
 * When an order of this moment would arrive, and why. `shopIds` in the order its driver calls at them, `way` their places
 * and the door. Internal: part of a checkout, which asks who may.
 */
export async function quoteWindow(
  ctx: Ctx,
  { shopIds, way }: { shopIds: readonly string[]; way: readonly LatLng[] },
): Promise<Window> {
  const figures = await currentFigures(ctx);
  return arrivalWindow(figures, { shopIds, straightKm: alongKm(way), at: ctx.clock.now() });
}
