import { inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { env, type MediaEnv } from '@/env';
import { sweepKinds } from '@/services/market/media-sweep';
import { authoriseSystem } from '@/services/platform/access';
import { type MediaStore, openMedia, unneededFiles } from '@/services/platform/media';
import { savedPlaces } from './tables';

/** Started by the clock each night. */
export const PLACE_PHOTO_SWEEP = 'saved-places.photo-sweep';

/** A folder of its own below the media: only the owner and the driver who brings something there are handed a photo. */
export const placePhotos = (media: MediaEnv = env()): MediaStore => openMedia(media, 'places');

async function photosInUse(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ctx.db
    .select({ key: savedPlaces.photoKey })
    .from(savedPlaces)
    .where(inArray(savedPlaces.photoKey, [...keys]));
  return new Set(rows.flatMap(({ key }) => key ?? []));
}

/** Photos of places that are gone, or that show another photo by now. */
async function sweepPhotos(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  const store = placePhotos();
  await sweepKinds(ctx, [
    {
      name: 'photos of places',
      store,
      survey: (before) => unneededFiles(store, before, (keys) => photosInUse(ctx, keys)),
    },
  ]);
}

export const savedPlaceJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [PLACE_PHOTO_SWEEP]: sweepPhotos,
};
