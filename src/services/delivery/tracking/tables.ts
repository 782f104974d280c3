import { bigint, doublePrecision, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { at } from '@/db/columns';
import { deliveries } from '@/services/delivery/dispatch/tables';
import { users } from '@/services/platform/identity/tables';

export const deliveryPositions = pgTable(
  'delivery_positions',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    driverId: uuid()
      .notNull()
      .references(() => users.id),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    accuracyM: doublePrecision(),
    recordedAt: at().notNull(),
    receivedAt: at().notNull(),
  },
  (t) => [index('delivery_positions_delivery').on(t.deliveryId, t.id)],
);
