import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { unavailable } from '@/lib/errors';
import { openOrNull, type SealedPlace, seal } from '@/services/platform/encryption';
import type { Drop } from './types';

/** Whose drop it is: that of the purchase or that of its delivery. Each is sealed for its own row. */
export type DropOwner = { readonly table: 'purchases' | 'deliveries'; readonly id: string };

const Kept = z.object({
  name: z.string(),
  note: z.string(),
  landmark: z.string().default(''),
  lat: z.number(),
  lng: z.number(),
});

const placeOf = ({ table, id }: DropOwner): SealedPlace => ({
  context: 'address',
  table,
  column: 'drop_sealed',
  row: id,
});

/** Place, point and words as one sealed value: where somebody lives is not told by any of its parts. */
export function sealDrop(
  ctx: Ctx,
  owner: DropOwner,
  { name, note, landmark, lat, lng }: Drop,
): Promise<string> {
  return seal(ctx, placeOf(owner), JSON.stringify({ name, note, landmark, lat, lng }));
}

/** Null when it cannot be read now. */
export async function openDrop(ctx: Ctx, owner: DropOwner, sealed: string | null): Promise<Drop | null> {
  const text = await openOrNull(ctx, placeOf(owner), sealed);
  return text === null ? null : Kept.parse(JSON.parse(text));
}

/** As openDrop, for what cannot go on without it. @throws AppError unavailable */
export async function requireDrop(ctx: Ctx, owner: DropOwner, sealed: string | null): Promise<Drop> {
  const drop = await openDrop(ctx, owner, sealed);
  if (!drop) throw unavailable('The address of this order cannot be read now.');
  return drop;
}
