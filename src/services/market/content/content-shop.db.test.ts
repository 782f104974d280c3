import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { aBody, aHero, aPicture, aShelf, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { getContent, openShopPage, publishNow, saveDraft } from '.';
import type { ContentBody, ContentPicture } from './inputs';
import { markOf } from './picture-mark';

const side = 'shop' as const;
let world: TestWorld;
let admin: Ctx;
let vendor: Awaited<ReturnType<typeof makeVendor>>;
let owner: Ctx;
let pageId: string;
const staffOf = async (vendorId: string) =>
  world.as(userActor((await makeStaff(world.system, vendorId, 'owner')).id, 'vendor'));
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of these tests, long enough');
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());
beforeEach(async () => {
  vendor = await makeVendor(world.system);
  owner = await staffOf(vendor.id);
  pageId = (await openShopPage(owner, { language: 'en' })).pageId;
});

const save = (body: ContentBody, seen = 0, who = owner) => saveDraft(who, { side, pageId, seen, body });
const pictured = (picture: ContentPicture) => aBody({ ...aStory(), picture });
const marked = (owner: string | null, letter?: string) => {
  const picture = aPicture(letter);
  return { ...picture, mark: markOf(picture, owner) };
};
const refused = { code: 'not_found' };

test('a shop’s page shows pictures that it sent, with words of its own, and nobody else’s', async () => {
  const [mine, stranger] = [marked(vendor.id), await makeVendor(world.system)];
  await expect(save(pictured(aPicture()))).rejects.toMatchObject(refused);
  await expect(save(pictured(marked(stranger.id)))).rejects.toMatchObject(refused);
  await expect(save(pictured(marked(null)))).rejects.toMatchObject(refused);
  await expect(save(pictured({ ...mine, blur: 'data:image/webp;base64,AAAA' }))).rejects.toMatchObject(
    refused,
  );
  expect(await save(pictured({ ...mine, alt: 'Our garden' }))).toMatchObject({ number: 1 });
  await publishNow(owner, { side, pageId, number: 1 });
  const { page } = await getContent(world.visitor, { kind: 'shop', slug: vendor.id });
  // The mark is the writer's alone.
  expect(page?.blocks).toMatchObject([{ picture: { ...aPicture(), alt: 'Our garden' } }]);
  expect(JSON.stringify(page)).not.toContain(mine.mark);
});

test('a picture that stands on the page may stay, whoever put it there', async () => {
  const ours = marked(null, 'b');
  await saveDraft(admin, { side: 'desk', pageId, seen: 0, body: pictured(ours) });
  const { mark: _, ...unmarked } = ours;
  expect(await save(pictured({ ...unmarked, alt: 'Mint' }), 1)).toMatchObject({ number: 2 });
  await expect(save(pictured(aPicture('c')), 2)).rejects.toMatchObject(refused);
});

test('a shop’s shelves hold its own goods alone, whatever their rule says', async () => {
  const [stranger, category] = [await makeVendor(world.system), await makeCategory(world.system)];
  const options = { categoryId: category.id, herbs: ['sage'] };
  await makeProduct(world.system, vendor.id, { ...options, name: 'Ours' });
  await makeProduct(world.system, stranger.id, { ...options, name: 'Theirs' });
  const shelf = (by: 'all' | 'category' | 'vendor' | 'tag', of: string) => aShelf({ by, of, sort: 'newest' });
  await expect(save(aBody(shelf('vendor', stranger.slug)))).rejects.toMatchObject(refused);
  await save(
    aBody(
      aHero(),
      shelf('all', ''),
      shelf('category', category.slug),
      shelf('vendor', vendor.slug),
      shelf('tag', 'sage'),
    ),
  );
  await publishNow(owner, { side, pageId, number: 1 });
  const { page } = await getContent(world.visitor, { kind: 'shop', slug: vendor.id });
  const shelves = page?.blocks.flatMap((block) => (block.kind === 'shelf' ? [block] : [])) ?? [];
  expect(shelves.map(({ products }) => products.map(({ name }) => name))).toEqual([
    ['Ours'],
    ['Ours'],
    ['Ours'],
    ['Ours'],
  ]);
  expect(new Set(shelves.map(({ by }) => by))).toEqual(new Set(['all']));
});
