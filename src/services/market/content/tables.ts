import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
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
import type { ContentBody, ContentLanguage, ContentReviewState, PageKind, VersionState } from './inputs';

/** A place in the shop that is made of blocks, in one language. */
export const contentPages = pgTable(
  'content_pages',
  {
    id: id(),
    kind: text().$type<PageKind>().notNull(),
    /**
     * "home", the end of the address of a category or landing page, the name of a shared block, or the id of the shop,
     * which keeps when it moves.
     */
    slug: text().notNull(),
    language: text().$type<ContentLanguage>().notNull(),
    vendorId: uuid().references(() => vendors.id),
    /** The number of its newest version; 0 while there is none. Whoever writes one locks this row first. */
    head: integer().notNull().default(0),
    createdAt: createdAt(),
    /**
     * When a shared block was taken away, which made again comes back with all its versions; or when the category went whose page it
     * is, by the trigger `categories_release_page`: its address is free then, and the page stays for what it says.
     */
    removedAt: at(),
  },
  (t) => [
    uniqueIndex('content_pages_place').on(t.kind, t.slug, t.language),
    index('content_pages_vendor').on(t.vendorId).where(sql`${t.vendorId} is not null`),
    check('content_pages_kind', sql`${t.kind} in ('home', 'category', 'landing', 'shop', 'shared')`),
    check('content_pages_removed', sql`${t.removedAt} is null or ${t.kind} in ('shared', 'category')`),
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

/** A shop's version that claims something, and what we said of it before buyers saw it. */
export const contentReviews = pgTable(
  'content_reviews',
  {
    id: id(),
    pageId: uuid().notNull(),
    number: integer().notNull(),
    /** From when the shop wants it shown; null for at once. */
    publishAt: at(),
    state: text().$type<ContentReviewState>().notNull(),
    /** What the shop should change; only where it was sent back. */
    reason: text(),
    submittedAt: at().notNull(),
    decidedAt: at(),
  },
  (t) => [
    foreignKey({
      name: 'content_reviews_version',
      columns: [t.pageId, t.number],
      foreignColumns: [contentVersions.pageId, contentVersions.number],
    }),
    uniqueIndex('content_reviews_one_waits').on(t.pageId).where(sql`${t.state} = 'waiting'`),
    index('content_reviews_queue').on(t.submittedAt, t.id).where(sql`${t.state} = 'waiting'`),
    index('content_reviews_page').on(t.pageId, t.submittedAt.desc()),
    check('content_reviews_state', sql`${t.state} in ('waiting', 'approved', 'sent_back', 'withdrawn')`),
    check('content_reviews_decided', sql`(${t.decidedAt} is null) = (${t.state} = 'waiting')`),
    check('content_reviews_reason', sql`(${t.reason} is not null) = (${t.state} = 'sent_back')`),
  ],
);
