import type { Ctx } from '@/db/tx';
import { distanceKm, type LatLng } from '@/lib/geo';
import { currentFigures } from './figures';
import { arrivalWindow, type Window } from './window';

/** When an order of this moment would arrive, and why. Internal: part of a checkout, which asks who may. */
export async function quoteWindow(
  ctx: Ctx,
  { shopId, from, to }: { shopId: string; from: LatLng; to: LatLng },
): Promise<Window> {
  const figures = await currentFigures(ctx);
  return arrivalWindow(figures, { shopId, straightKm: distanceKm(from, to), at: ctx.clock.now() });
}
