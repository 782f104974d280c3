import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { sessions, signInCodes } from './tables';

/** How long sign-in leaves traces; the days are data. */
export const identityRetention = [
  rowSweep({ key: 'identity.sign-in-codes', table: signInCodes, since: sql`${signInCodes.createdAt}` }),
  rowSweep({
    key: 'identity.sessions',
    table: sessions,
    // An open session's time begins when it ends.
    since: sql`least(${sessions.revokedAt}, ${sessions.expiresAt})`,
  }),
];
