import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import type { Shape } from '@/lib/geofence';

/** Where we work. The shape is one JSON value, because it is read as a whole and never searched. */
export const geofences = pgTable(
  'geofences',
  {
    id: id(),
    name: text().notNull().unique(),
    shape: jsonb().$type<Shape>().notNull(),
    enabled: boolean().notNull(),
    createdAt: createdAt(),
    updatedAt: at().notNull(),
  },
  (t) => [
    check('geofences_shape', sql`${t.shape}->>'kind' in ('circle', 'polygon')`),
    check('geofences_name', sql`length(${t.name}) between 2 and 60`),
  ],
);

/** The last place somebody's phone was surely at, rounded to about a kilometre: enough to tell how far the next is. */
export const lastPlaces = pgTable(
  'last_places',
  {
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    /** Rides and sign-ins are not compared with each other. */
    purpose: text().notNull(),
    lat: doublePrecision().notNull(),
    lng: doublePrecision().notNull(),
    accuracyM: doublePrecision().notNull(),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.subjectKind, t.subjectId, t.purpose] }), index('last_places_at').on(t.at)],
);
