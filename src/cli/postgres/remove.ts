import { rm } from 'node:fs/promises';
import { findPlace, type PlaceOptions } from './place';
import { clearRemains } from './remains';

/** Stops the server of this data folder if it runs and deletes its database for good. */
export async function removePostgres(options: PlaceOptions): Promise<void> {
  const place = await findPlace(options);
  await clearRemains(place.cluster, options.log);
  await rm(place.cluster, { recursive: true, force: true });
  await rm(`${place.cluster}.unfinished`, { recursive: true, force: true });
  await rm(place.home, { recursive: true, force: true });
}
