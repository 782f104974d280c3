import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { rowSweep } from '@/db/row-sweep';
import { savedPlaces, savedPlaceUses } from './tables';

export const savedPlaceRetention: readonly RetentionSweep[] = [
  rowSweep({
    key: 'saved-places.removed',
    table: savedPlaces,
    since: sql`${savedPlaces.removedAt}`,
    only: sql`${savedPlaces.removedAt} is not null`,
  }),
  rowSweep({ key: 'saved-places.uses', table: savedPlaceUses, since: sql`${savedPlaceUses.usedAt}` }),
];
