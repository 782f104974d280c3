import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Ctx, withTransaction } from '@/db/tx';
import { changeCategory, removeCategory } from '@/services/market/catalog';
import { categories } from '@/services/market/catalog/tables';
import { aBody, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeUser } from '@/testing/factories';
import {
  editPage,
  getContent,
  listPages,
  openPage,
  pagesInLanguages,
  publishNow,
  removeShared,
  saveDraft,
  usesOfShared,
} from '.';
import type { ContentBody } from './inputs';
import { contentPages } from './tables';

const side = 'desk' as const;
let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());

async function publish(place: Parameters<typeof openPage>[1], body: ContentBody): Promise<string> {
  const { pageId } = await openPage(admin, place);
  await saveDraft(admin, { side, pageId, seen: 0, body });
  await publishNow(admin, { side, pageId, number: 1 });
  return pageId;
}
const placed = (slug: string, language: 'en' | 'lg' = 'en') => ({
  kind: 'category' as const,
  slug,
  language,
});
const at = (slug: string) => getContent(world.visitor, { kind: 'category', slug });
const listed = async () => (await listPages(admin, { limit: 100 })).items.map(({ id }) => id);
const inSitemap = async () => (await pagesInLanguages(world.visitor, ['category'])).map(({ slug }) => slug);

test('the next category at an address does not get the page of the one before', async () => {
  const first = await makeCategory(world.system, { slug: 'rare-teas' });
  const pageId = await publish(placed('rare-teas'), aBody(aStory('Old words.')));
  const luganda = await publish(placed('rare-teas', 'lg'), aBody(aStory('Ebigambo ebikadde.')));
  expect((await at('rare-teas')).languages).toEqual(['en', 'lg']);
  expect(await removeCategory(admin, { categoryId: first.id })).toEqual({ kind: 'removed' });
  expect(await at('rare-teas')).toEqual({ page: null, languages: [] });

  const [gone] = await world.system.db.select().from(contentPages).where(eq(contentPages.id, pageId));
  expect(gone?.slug.startsWith('rare-teas-')).toBe(true);
  expect(await at(gone?.slug ?? '')).toEqual({ page: null, languages: [] });
  expect(await listed()).not.toContain(pageId);
  expect(await listed()).not.toContain(luganda);
  expect((await inSitemap()).filter((slug) => slug.startsWith('rare-teas'))).toEqual([]);

  await makeCategory(world.system, { slug: 'rare-teas' });
  expect(await at('rare-teas')).toEqual({ page: null, languages: [] });
  const next = await publish(placed('rare-teas'), aBody(aStory('New words.')));
  expect(next).not.toBe(pageId);
  expect(JSON.stringify(await at('rare-teas'))).toContain('New words.');
  // What was said is still to be read by whoever knows where it was.
  expect(JSON.stringify((await editPage(admin, { side, pageId })).body)).toContain('Old words.');
});

test('a page is not opened for a category that is going in the same moment', async () => {
  const { id } = await makeCategory(world.system, { slug: 'resins' });
  let opening: Promise<unknown> = Promise.resolve();
  await withTransaction(world.system, async (tx) => {
    await tx.db.delete(categories).where(eq(categories.id, id));
    opening = Promise.allSettled([openPage(admin, placed('resins'))]);
    await vi.waitFor(async () => {
      const [row] = await world.system.db.execute<{ waits: boolean }>(
        sql`select exists (
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`,
      );
      expect(row?.waits).toBe(true);
    }, 10_000);
  });
  expect(await opening).toMatchObject([{ status: 'rejected', reason: { code: 'not_found' } }]);
  await makeCategory(world.system, { slug: 'resins' });
  expect(await at('resins')).toEqual({ page: null, languages: [] });
});

test('two that went one after the other from the same address are kept apart, and a renamed one took its page along', async () => {
  const ids: string[] = [];
  for (const words of ['One.', 'Two.']) {
    const { id } = await makeCategory(world.system, { slug: 'roots' });
    ids.push(await publish(placed('roots'), aBody(aStory(words))));
    await removeCategory(admin, { categoryId: id });
  }
  const rows = await world.system.db.select().from(contentPages).where(eq(contentPages.kind, 'category'));
  const slugs = rows.filter(({ id }) => ids.includes(id)).map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(2);

  const moved = await makeCategory(world.system, { slug: 'barks' });
  const pageId = await publish(placed('barks'), aBody(aStory('Bark.')));
  const words = { name: 'Barks', oneLine: 'Barks of trees.', slug: 'tree-barks' };
  await changeCategory(admin, { categoryId: moved.id, ...words });
  expect(JSON.stringify(await at('tree-barks'))).toContain('Bark.');
  await removeCategory(admin, { categoryId: moved.id });
  expect(await at('tree-barks')).toEqual({ page: null, languages: [] });
  expect(await listed()).not.toContain(pageId);
});

test('a category that cannot go keeps its page', async () => {
  const { id, slug } = await makeCategory(world.system);
  await publish(placed(slug), aBody(aStory('Stays.')));
  await makeCategory(world.system, { parentId: id });
  expect(await removeCategory(admin, { categoryId: id })).toEqual({ kind: 'has_children' });
  expect(JSON.stringify(await at(slug))).toContain('Stays.');
});

test('a page that went with its category holds no shared block', async () => {
  const { id, slug } = await makeCategory(world.system);
  await publish({ kind: 'shared', slug: 'drying', language: 'en' }, aBody(aStory('We dry.')));
  await publish(placed(slug), aBody({ id: crypto.randomUUID(), kind: 'shared', slug: 'drying' }));
  expect(await usesOfShared(admin, { slug: 'drying' })).toHaveLength(1);
  await removeCategory(admin, { categoryId: id });
  expect(await usesOfShared(admin, { slug: 'drying' })).toEqual([]);
  expect(await removeShared(admin, { slug: 'drying' })).toEqual({ kind: 'removed' });
});
