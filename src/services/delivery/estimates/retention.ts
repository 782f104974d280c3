import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { rowSweep } from '@/db/row-sweep';
import { arrivalEstimates, arrivalPromises, deliveryTimes } from './tables';

export const estimateRetention: readonly RetentionSweep[] = [
  rowSweep({ key: 'estimates.times', table: deliveryTimes, since: sql`${deliveryTimes.deliveredAt}` }),
  rowSweep({ key: 'estimates.promises', table: arrivalPromises, since: sql`${arrivalPromises.begunAt}` }),
  rowSweep({ key: 'estimates.said', table: arrivalEstimates, since: sql`${arrivalEstimates.at}` }),
];
