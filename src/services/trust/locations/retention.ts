import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { lastPlaces } from './tables';

/** Half round the earth at the fastest believable speed takes 40 hours: an older place can prove nothing any more. */
export const locationRetention = [
  rowSweep({ key: 'places.last', table: lastPlaces, since: sql`${lastPlaces.at}` }),
];
