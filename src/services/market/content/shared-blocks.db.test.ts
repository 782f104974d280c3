import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { aBody, aHero, aShelf, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import {
  getContent,
  listPages,
  listShared,
  openPage,
  openPreview,
  openShopPage,
  previewLink,
  publishNow,
  removeShared,
  restoreVersion,
  saveDraft,
  scheduleVersion,
  usesOfShared,
} from '.';
import { type ContentBlock, type ContentBody, type ContentLanguage, MOST_SHELVES } from './inputs';

const side = 'desk' as const;
let world: TestWorld;
let admin: Ctx;
let count = 0;
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of these tests, long enough');
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());

const freshSlug = (): string => {
  count += 1;
  return `name-${count}`;
};
const standing = (slug: string): ContentBlock => ({ id: crypto.randomUUID(), kind: 'shared', slug });

async function open(kind: 'landing' | 'shared', slug: string, language: ContentLanguage = 'en') {
  const { pageId } = await openPage(admin, { kind, slug, language });
  let seen = 0;
  const save = async (body: ContentBody) => {
    const saved = await saveDraft(admin, { side, pageId, seen, body });
    if (saved.kind === 'saved') seen = saved.number;
    return { side, pageId, number: seen };
  };
  const publish = async (body: ContentBody) => publishNow(admin, await save(body));
  return { pageId, save, publish };
}
/** A block that is kept once, and a page on which it stands. */
async function shared(block: ContentBlock = aStory('Monday to Saturday.')) {
  const [name, slug] = [freshSlug(), freshSlug()];
  const kept = await open('shared', name);
  await kept.publish(aBody(block));
  const page = await open('landing', slug);
  await page.publish(aBody(aHero('Days'), standing(name)));
  const shown = async (language: ContentLanguage = 'en') =>
    (await getContent(world.visitor, { kind: 'landing', slug, language })).page?.blocks.slice(1);
  return { name, slug, kept, page, shown };
}
const changes = async (): Promise<number> => {
  const [row] = await world.system.db.execute<{ n: number }>(
    sql`select count(*)::int as n from outbox_events where type = 'content.changed' and 'catalog' = any(topics)`,
  );
  return row?.n ?? 0;
};
const wordsOf = (blocks: readonly object[] | undefined) => JSON.stringify(blocks);

test('what is published of a shared block shows on all pages, drafts do not, and kept pages are dropped', async () => {
  const { name, kept, shown } = await shared();
  const other = await open('landing', freshSlug());
  await other.publish(aBody(standing(name)));
  expect(await shown()).toMatchObject([{ kind: 'story', title: 'Who we are' }]);
  await kept.save(aBody(aStory('Sundays too.')));
  expect(wordsOf(await shown())).toContain('Monday to Saturday.');
  const before = await changes();
  await kept.publish(aBody(aStory('Every day.')));
  expect(await changes()).toBe(before + 1);
  expect(wordsOf(await shown())).toContain('Every day.');
  await kept.publish(aBody());
  expect(await shown()).toEqual([]);
});

test('a page and what it shares, shelves too, cost two statements', async () => {
  const vendor = await makeVendor(world.system);
  const { id: categoryId, slug: of } = await makeCategory(world.system);
  await makeProduct(world.system, vendor.id, { categoryId, name: 'Mint' });
  const [story, shelf] = [await shared(), await shared(aShelf({ by: 'category', of }))];
  await story.page.publish(aBody(standing(story.name), standing(shelf.name), standing(story.name)));
  world.statements.splice(0);
  const { page } = await getContent(world.visitor, { kind: 'landing', slug: story.slug });
  expect(world.statements).toHaveLength(2);
  expect(page?.blocks).toMatchObject([
    { kind: 'story' },
    { kind: 'shelf', products: [{ name: 'Mint' }] },
    { kind: 'story' },
  ]);
  expect(new Set(page?.blocks.map(({ id }) => id)).size).toBe(3);
});

test('a page in another language shows it in that one, else in English and says so', async () => {
  const { name, slug } = await shared();
  const page = await open('landing', slug, 'lg');
  await page.publish(aBody(standing(name)));
  const blocks = async () =>
    (await getContent(world.visitor, { kind: 'landing', slug, language: 'lg' })).page?.blocks;
  expect(await blocks()).toMatchObject([{ language: 'en' }]);
  await (await open('shared', name, 'lg')).publish(aBody(aStory('Buli lunaku.')));
  const [block] = (await blocks()) ?? [];
  expect(wordsOf([block ?? {}])).toContain('Buli lunaku.');
  expect(block?.language).toBeUndefined();
  expect(await listShared(admin)).toContainEqual({ slug: name, languages: ['en', 'lg'] });
});

test('it is not taken away while a page shows it, has it in its draft, or will show it', async () => {
  const { name, slug, page, kept } = await shared();
  const [use] = await usesOfShared(admin, { slug: name });
  expect(use).toEqual({ id: page.pageId, kind: 'landing', slug, language: 'en' });
  const inUse = { kind: 'in_use', pages: [use] };
  expect(await removeShared(admin, { slug: name })).toEqual(inUse);
  // The draft is without it, but buyers see it still.
  const without = await page.save(aBody(aHero()));
  expect(await removeShared(admin, { slug: name })).toEqual(inUse);
  await publishNow(admin, without);
  // Now it will come back.
  const later = await page.save(aBody(standing(name)));
  await scheduleVersion(admin, { ...later, publishAt: addMs(world.clock.now(), 60_000) });
  await page.save(aBody(aHero()));
  expect(await removeShared(admin, { slug: name })).toEqual(inUse);
  world.clock.advanceMs(60_000);
  await page.publish(aBody(aHero('Again')));
  expect(await removeShared(admin, { slug: name })).toEqual({ kind: 'removed' });
  expect(await removeShared(admin, { slug: name })).toEqual({ kind: 'removed' });
  expect((await listShared(admin)).map((one) => one.slug)).not.toContain(name);
  const listed = (await listPages(admin, { limit: 100 })).items.map(({ id }) => id);
  expect(listed).not.toContain(kept.pageId);

  // An old version that has it can be brought back, but not shown; made again it is what it was.
  const missing = [expect.objectContaining({ field: 'slug' })];
  const { number: head } = await page.save(aBody(aHero('Again')));
  const back = await restoreVersion(admin, { side, pageId: page.pageId, number: 1, seen: head });
  const number = back.kind === 'saved' ? back.number : 0;
  const one = { side, pageId: page.pageId, number };
  expect(await publishNow(admin, one)).toEqual({ kind: 'incomplete', missing });
  const publishAt = addMs(world.clock.now(), 60_000);
  expect(await scheduleVersion(admin, { ...one, publishAt })).toEqual({ kind: 'incomplete', missing });
  await expect(saveDraft(admin, { ...one, seen: number, body: aBody(standing(name)) })).rejects.toMatchObject(
    {
      code: 'not_found',
    },
  );
  expect(await openPage(admin, { kind: 'shared', slug: name, language: 'en' })).toEqual({
    pageId: kept.pageId,
  });
  expect(await publishNow(admin, one)).toEqual({ kind: 'published' });
});

test('whoever writes a page with it while it is taken away is too late, or in time', async () => {
  const name = freshSlug();
  await (await open('shared', name)).publish(aBody(aStory()));
  const page = await open('landing', freshSlug());
  const [saved, removed] = await Promise.allSettled([
    page.save(aBody(standing(name))),
    removeShared(admin, { slug: name }),
  ]);
  const isSaved = saved.status === 'fulfilled';
  expect(removed).toMatchObject({ value: { kind: isSaved ? 'in_use' : 'removed' } });
});

test('a shared block is one block, holds no other, and is our own people’s alone', async () => {
  const { name, kept } = await shared();
  const invalid = { code: 'invalid' };
  await expect(kept.save(aBody(aStory(), aHero()))).rejects.toMatchObject(invalid);
  await expect(kept.save(aBody(standing(name)))).rejects.toMatchObject(invalid);
  const vendor = await makeVendor(world.system);
  const owner = world.as(userActor((await makeStaff(world.system, vendor.id, 'owner')).id, 'vendor'));
  const { pageId } = await openShopPage(owner, { language: 'en' });
  const body = aBody(standing(name));
  await expect(saveDraft(owner, { side: 'shop', pageId, seen: 0, body })).rejects.toMatchObject(invalid);
  await expect(removeShared(owner, { slug: name })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(removeShared(admin, { slug: 'nobody-knows' })).rejects.toMatchObject({ code: 'not_found' });
});

test('a preview shows what is shared as buyers see it', async () => {
  const { page, name } = await shared();
  const { address } = await previewLink(admin, await page.save(aBody(standing(name))));
  const preview = await openPreview(world.visitor, { token: address.split('/').at(-1) ?? '' });
  expect(wordsOf(preview.page.blocks)).toContain('Monday to Saturday.');
});

describe('shelves in shared blocks are counted', () => {
  const shelves = (count: number) => Array.from({ length: count }, () => aShelf());
  const saved = (page: Awaited<ReturnType<typeof open>>, ...blocks: ContentBlock[]) =>
    page.save(aBody(...blocks));
  const refused = (words: RegExp) =>
    expect.objectContaining({ code: 'invalid', message: expect.stringMatching(words) });

  test('as those of the page they stand on', async () => {
    const { name, page } = await shared(aShelf());
    await saved(page, ...shelves(MOST_SHELVES - 1), standing(name));
    await expect(saved(page, ...shelves(MOST_SHELVES), standing(name))).rejects.toEqual(refused(/6 shelves/));
    await expect(saved(page, ...shelves(MOST_SHELVES - 1), standing(name), standing(name))).rejects.toEqual(
      refused(/6 shelves/),
    );
    const other = await shared(aStory());
    await saved(other.page, ...shelves(MOST_SHELVES), standing(other.name));
  });

  test('a draft of one too: it will be one', async () => {
    const { name, kept, page } = await shared(aStory());
    await kept.save(aBody(aShelf()));
    await expect(saved(page, ...shelves(MOST_SHELVES), standing(name))).rejects.toEqual(refused(/6 shelves/));
  });

  test('no shared block becomes a shelf where a page has no room for it', async () => {
    const { name, kept, page, slug } = await shared(aStory());
    await saved(page, ...shelves(MOST_SHELVES), standing(name));
    await expect(kept.save(aBody(aShelf()))).rejects.toEqual(refused(new RegExp(`/l/${slug} would have`)));
    await saved(page, ...shelves(MOST_SHELVES - 1), standing(name));
    // What buyers see still has no room: it was published with none of these.
    await kept.save(aBody(aShelf()));
  });

  test('an old version is not published where it would be too many', async () => {
    const { name, kept, page } = await shared(aStory());
    const full = await saved(page, ...shelves(MOST_SHELVES), standing(name));
    await saved(page, standing(name));
    await kept.publish(aBody(aShelf()));
    const outcome = await publishNow(admin, full);
    expect(outcome).toMatchObject({ kind: 'incomplete', missing: [{ field: 'slug' }] });
  });
});
