import { sql } from 'drizzle-orm';
import type { RetentionSweep } from '@/db/personal-data';
import { rowSweep } from '@/db/row-sweep';
import { providerEvents } from './tables';

const exchanges = rowSweep({
  key: 'payments.exchanges',
  table: providerEvents,
  since: sql`${providerEvents.at}`,
});

export const paymentRetention: readonly RetentionSweep[] = [
  {
    ...exchanges,
    sweep: async (tx, before, limit) => {
      // The table refuses every removal that does not say it is this one.
      await tx.db.execute(sql`select set_config('urban_herb.retention', 'provider_events', true)`);
      return exchanges.sweep(tx, before, limit);
    },
  },
];
