import type { Ctx } from '@/db/tx';
import { savePlace } from '@/services/delivery/saved-places';
import type { SavePlace } from '@/services/delivery/saved-places/inputs';
import { userActor } from './context';

/** In Ntinda, where the tests' orders go. */
export const NTINDA = { name: 'Ntinda', lat: 0.3476, lng: 32.6131 };

/** A place that somebody keeps, whatever their roles. */
export async function makeSavedPlace(
  ctx: Ctx,
  ownerId: string,
  change: Partial<SavePlace> = {},
): Promise<string> {
  const { placeId } = await savePlace(
    { ...ctx, actor: userActor(ownerId, 'customer') },
    { placeId: ctx.ids.uuid(), kind: 'other', label: 'Mum', ...NTINDA, ...change },
  );
  return placeId;
}
