import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { carts } from './tables';

export const cartRetention = [
  // A signed-in person's basket is theirs to empty.
  rowSweep({
    key: 'cart.visitor-baskets',
    table: carts,
    since: sql`${carts.updatedAt}`,
    only: sql`${carts.userId} is null`,
  }),
];
