import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { unavailable } from '@/lib/errors';
import { openOrNull, seal } from '@/services/platform/encryption';

const Point = z.object({ lat: z.number(), lng: z.number() });

const Kept = z.object({
  label: z.string(),
  name: z.string(),
  landmark: z.string(),
  note: z.string(),
  /** Where orders go. */
  ...Point.shape,
  /** Where its owner put the pin. */
  pin: Point,
  /** Where drivers handed over, the oldest first. */
  handovers: z.array(Point.extend({ deliveryId: z.string(), at: z.string() })),
});
export type KeptPlace = z.infer<typeof Kept>;
export type Handover = KeptPlace['handovers'][number];

const placeOf = (row: string) =>
  ({ context: 'address', table: 'saved_places', column: 'place_sealed', row }) as const;

/** All that tells what a place is and where, as one sealed value. */
export function sealPlace(ctx: Ctx, id: string, place: KeptPlace): Promise<string> {
  return seal(ctx, placeOf(id), JSON.stringify(place));
}

/** Null when it cannot be read now. */
export async function openPlace(ctx: Ctx, id: string, sealed: string): Promise<KeptPlace | null> {
  const text = await openOrNull(ctx, placeOf(id), sealed);
  return text === null ? null : Kept.parse(JSON.parse(text));
}

/** As openPlace, for what cannot go on without it. @throws AppError unavailable */
export async function requirePlace(ctx: Ctx, id: string, sealed: string): Promise<KeptPlace> {
  const place = await openPlace(ctx, id, sealed);
  if (!place) throw unavailable('This place cannot be read now. Please try again later.');
  return place;
}
