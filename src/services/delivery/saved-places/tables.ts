import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';

/** Places of a shopper. What they are called and where they lie is one sealed value. */
export const savedPlaces = pgTable(
  'saved_places',
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text().$type<'home' | 'work' | 'other'>().notNull(),
    placeSealed: text().notNull(),
    /** A photo of the gate, in a folder of the media that no address of pictures reaches. */
    photoKey: text(),
    /** One of so many a person may keep; none while it is taken away. */
    slot: integer(),
    /** When somebody last set the pin by hand. */
    pinnedAt: at().notNull(),
    /** Whether deliveries may move the point. */
    learns: boolean().notNull().default(true),
    /** Orders sent there so far, and when the last one was. */
    used: integer().notNull().default(0),
    usedAt: at(),
    removedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('saved_places_slot').on(t.ownerId, t.slot),
    uniqueIndex('saved_places_one_home')
      .on(t.ownerId, t.kind)
      .where(sql`${t.kind} in ('home', 'work') and ${t.removedAt} is null`),
    index('saved_places_removed').on(t.removedAt).where(sql`${t.removedAt} is not null`),
    check('saved_places_kind', sql`${t.kind} in ('home', 'work', 'other')`),
    check('saved_places_limit', sql`${t.slot} between 1 and 20`),
    check('saved_places_kept', sql`(${t.slot} is null) = (${t.removedAt} is not null)`),
  ],
);

/** Which order went to which place, as long as its delivery may tell something about the point. */
export const savedPlaceUses = pgTable(
  'saved_place_uses',
  {
    refKind: text().notNull(),
    refId: uuid().notNull(),
    placeId: uuid()
      .notNull()
      .references(() => savedPlaces.id, { onDelete: 'cascade' }),
    usedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.refKind, t.refId] }),
    index('saved_place_uses_place').on(t.placeId),
    index('saved_place_uses_at').on(t.usedAt),
  ],
);
