import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import { aBody, aShelf } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeUser, makeVendor } from '@/testing/factories';
import { makeRestricted } from '@/testing/restricted';
import { getContent, openPage, publishNow, saveDraft } from '.';
import { type ContentBody, MOST_SHELVES } from './inputs';
import { contentPages, contentVersions } from './tables';

let world: TestWorld;
let admin: Ctx;
let adminId: string;
beforeAll(async () => {
  world = await createWorld();
  adminId = (await makeUser(world.system, { roles: ['admin'] })).id;
  admin = world.as(userActor(adminId, 'admin'));
});
afterAll(() => world.close());

async function published(slug: string, body: ContentBody): Promise<void> {
  const { pageId } = await openPage(admin, { kind: 'landing', slug, language: 'en' });
  await saveDraft(admin, { side: 'desk', pageId, seen: 0, body });
  await publishNow(admin, { side: 'desk', pageId, number: 1 });
}

test('shelves are filled by their rules in one statement, however many there are', async () => {
  const vendor = await makeVendor(world.system);
  const category = await makeCategory(world.system);
  const make = (name: string, priceUgx: number, herbs: string[], available = 5) =>
    makeProduct(world.system, vendor.id, { categoryId: category.id, name, priceUgx, herbs, available });
  await make('Dear', 30_000, ['Sage']);
  await make('Cheap', 10_000, ['mint']);
  await make('Gone', 5_000, ['mint'], 0);
  await published(
    'by-rules',
    aBody(
      aShelf({ title: 'Low', by: 'category', of: category.slug, sort: 'price-low' }),
      aShelf({ title: 'High', by: 'vendor', of: vendor.slug, sort: 'price-high', limit: 1 }),
      aShelf({ title: 'Sage', by: 'tag', of: 'sage', sort: 'newest' }),
      aShelf({ title: 'None', by: 'category', of: 'nowhere' }),
    ),
  );
  world.statements.splice(0);
  const { page } = await getContent(world.visitor, { kind: 'landing', slug: 'by-rules' });
  expect(world.statements).toHaveLength(2);
  const names = page?.blocks.map((block) =>
    block.kind === 'shelf' ? [block.title, ...block.products.map(({ name }) => name)] : [],
  );
  expect(names).toEqual([
    ['Low', 'Cheap', 'Dear', 'Gone'],
    ['High', 'Dear'],
    ['Sage', 'Dear'],
  ]);
});

/** A product that anybody may see, and the address of its category. */
async function openToAll(vendorId: string): Promise<{ category: string }> {
  const { id: categoryId, slug: category } = await makeCategory(world.system);
  await makeProduct(world.system, vendorId, { categoryId, name: 'For all' });
  return { category };
}

test('goods for adults stand on no shelf: whoever looks at a page was not asked for their age', async () => {
  const vendor = await makeVendor(world.system);
  const { category } = await makeRestricted(world.system, vendor.id, { name: 'For adults' });
  const { category: above } = await openToAll(vendor.id);
  const shelf = (by: 'vendor' | 'category', of: string) => aShelf({ by, of, sort: 'newest' });
  await published(
    'for-all',
    aBody(shelf('vendor', vendor.slug), shelf('category', category.slug), shelf('category', above)),
  );
  const { page } = await getContent(world.visitor, { kind: 'landing', slug: 'for-all' });
  const names = page?.blocks.map((block) =>
    block.kind === 'shelf' ? block.products.map(({ name }) => name) : [],
  );
  expect(names).toEqual([['For all'], ['For all']]);
});

test('of more shelves than a page may have, from before they were counted so, the first are shown', async () => {
  const vendor = await makeVendor(world.system);
  await makeProduct(world.system, vendor.id, { name: 'On each' });
  const { pageId } = await openPage(admin, { kind: 'landing', slug: 'too-many', language: 'en' });
  const body = aBody(
    ...Array.from({ length: MOST_SHELVES + 1 }, (_, at) => aShelf({ title: `Shelf ${at}` })),
  );
  const [createdAt, authorId] = [world.clock.now(), adminId];
  const version = { pageId, number: 1, body, authorId, createdAt };
  await world.system.db.insert(contentVersions).values({ ...version, state: 'draft' });
  await world.system.db.update(contentPages).set({ head: 1 }).where(eq(contentPages.id, pageId));
  expect(await publishNow(admin, { side: 'desk', pageId, number: 1 })).toMatchObject({ kind: 'incomplete' });
  const moment = { state: 'published' as const, publishAt: createdAt };
  await world.system.db.update(contentVersions).set(moment).where(eq(contentVersions.pageId, pageId));
  const { page } = await getContent(world.visitor, { kind: 'landing', slug: 'too-many' });
  expect(page?.blocks.map((block) => ('title' in block ? block.title : ''))).toEqual(
    Array.from({ length: MOST_SHELVES }, (_, at) => `Shelf ${at}`),
  );
});
