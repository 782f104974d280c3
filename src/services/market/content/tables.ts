import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '@/db/columns';
import { vendors } from '@/services/market/vendors/tables';
import { users } from '@/services/platform/identity/tables';
import type { ContentBody, ContentLanguage, PageKind, VersionState } from './inputs';

/** A place in the shop that is made of blocks, in one language. */
export const contentPages = pgTable(
  'content_pages',
  {
    id: id(),
    kind: text().$type<PageKind>().notNull(),
    /** "home", the end of the address of a category or landing page, or the id of the shop, which keeps when it moves. */
    slug: text().notNull(),
    language: text().$type<ContentLanguage>().notNull(),
    vendorId: uuid().references(() => vendors.id),
    /** The number of its newest version; 0 while there is none. Whoever writes one locks this row first. */
    head: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('content_pages_place').on(t.kind, t.slug, t.language),
    index('content_pages_vendor').on(t.vendorId).where(sql`${t.vendorId} is not null`),
    check('content_pages_kind', sql`${t.kind} in ('home', 'category', 'landing', 'shop')`),
    check('content_pages_language', sql`${t.language} in ('en', 'lg', 'sw')`),
    check('content_pages_home', sql`${t.kind} <> 'home' or ${t.slug} = 'home'`),
    check('content_pages_shop', sql`(${t.kind} = 'shop') = (${t.vendorId} is not null)`),
    check('content_pages_owner', sql`${t.vendorId} is null or ${t.slug} = ${t.vendorId}::text`),
  ],
);

/** What was once saved of a page. Its words never change (drizzle/0064_content_rules.sql); what is saved anew is another. */
export const contentVersions = pgTable(
  'content_versions',
  {
    pageId: uuid()
      .notNull()
      .references(() => contentPages.id),
    /** From 1, without gaps. */
    number: integer().notNull(),
    body: jsonb().$type<ContentBody>().notNull(),
    state: text().$type<VersionState>().notNull(),
    /** From when buyers see it; null for a draft. */
    publishAt: at(),
    authorId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.pageId, t.number] }),
    index('content_versions_shown')
      .on(t.pageId, t.publishAt.desc(), t.number.desc())
      .where(sql`${t.publishAt} is not null`),
    check('content_versions_number', sql`${t.number} > 0`),
    check('content_versions_state', sql`${t.state} in ('draft', 'scheduled', 'published')`),
    check('content_versions_time', sql`(${t.publishAt} is null) = (${t.state} = 'draft')`),
  ],
);
