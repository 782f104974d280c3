import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/** A browser on a phone or computer that an account was used from. Holds keyed hashes, never what was measured. */
export const knownDevices = pgTable(
  'known_devices',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    /** "Chrome on an Android phone": made of our own words only. */
    name: text().notNull(),
    /** Which set of signals the hashes were made from; sets are not compared with each other. */
    signalsVersion: integer().notNull(),
    signals: jsonb().$type<Record<string, string>>().notNull(),
    /** Keyed hashes of the last device cookies this device carried, newest first. */
    marks: jsonb().$type<string[]>().notNull(),
    firstSeenAt: at().notNull(),
    lastSeenAt: at().notNull(),
  },
  (t) => [index('known_devices_user').on(t.userId, t.lastSeenAt, t.id)],
);

/** Which device a sign-in, named by its first session id, is used from. Sign-ins are identity's; this row goes with the device. */
export const deviceSessions = pgTable(
  'device_sessions',
  {
    signInId: uuid('session_id').primaryKey(),
    deviceId: uuid()
      .notNull()
      .references(() => knownDevices.id, { onDelete: 'cascade' }),
    seenAt: at().notNull(),
  },
  (t) => [index('device_sessions_device').on(t.deviceId)],
);

/** What an account chose, and whether it ever had a device: the first one is nobody's surprise. */
export const deviceChoices = pgTable('device_choices', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id),
  /** False after an objection: then only the device cookie is used. */
  fingerprintAllowed: boolean().notNull().default(true),
  firstDeviceAt: at(),
});
