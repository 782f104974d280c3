import { sql } from 'drizzle-orm';
import { rowSweep } from '@/db/row-sweep';
import { deviceSessions, knownDevices } from './tables';

/** Devices nobody uses any more, and ties to sessions that are over by any limit; the days are data. */
export const deviceRetention = [
  rowSweep({ key: 'devices.unused', table: knownDevices, since: sql`${knownDevices.lastSeenAt}` }),
  rowSweep({ key: 'devices.sessions', table: deviceSessions, since: sql`${deviceSessions.seenAt}` }),
];
