import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { deliveryPositions } from './tables';

export const trackingRetention = [
  rowSweep({
    key: 'tracking.positions',
    table: deliveryPositions,
    since: sql`${deliveryPositions.receivedAt}`,
  }),
];
