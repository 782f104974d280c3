import { type SQL, sql } from 'drizzle-orm';
import { dataRequests } from './tables';

/** In SQL: whether an account has asked to be erased, or is being. Who leaves cannot be the one who stays behind. */
export const isLeaving = (userId: SQL): SQL => sql`exists (
  select 1 from ${dataRequests} where ${dataRequests.userId} = ${userId} and ${dataRequests.kind} = 'erasure'
    and ${dataRequests.state} in ('waiting', 'running', 'held'))`;
