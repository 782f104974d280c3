import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from '../refusal';
import { findPlace, type PlaceOptions } from './place';
import { clearRemains } from './remains';

/** Stops the server of this data folder if it runs and deletes its database for good. */
export async function removePostgres(options: PlaceOptions): Promise<void> {
  const place = await findPlace(options);
  await clearRemains(place.cluster, options.log);
  await rm(place.cluster, { recursive: true, force: true });
  await rm(`${place.cluster}.unfinished`, { recursive: true, force: true });
  if (dirname(place.cluster) !== place.home) await removeIfEmpty(dirname(place.cluster));
  await rm(place.home, { recursive: true, force: true });
}

async function removeIfEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error) => {
    if (!['ENOTEMPTY', 'ENOENT'].includes(systemCode(error) ?? '')) throw error;
  });
}
