import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';
import { type Ugx, ugx } from '@/lib/money';

/** Whole shillings: bigint in Postgres, `Ugx` in TypeScript. */
export const ugxColumn = customType<{ data: Ugx; driverData: string }>({
  dataType: () => 'bigint',
  fromDriver: (value) => ugx(BigInt(value)),
  toDriver: (value) => value.toString(),
});

export const id = () => uuid().primaryKey();
export const at = () => timestamp({ withTimezone: true, mode: 'date' });
export const createdAt = () => at().notNull();
