import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { aBody, aHero, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import {
  diffVersions,
  editPage,
  getContent,
  listPages,
  openPage,
  openShopPage,
  previewLink,
  publishNow,
  saveDraft,
} from '.';

const desk = 'desk' as const;
let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of these tests, long enough');
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());

test('a shop reaches its own page and no other', async () => {
  const [vendor, stranger] = [await makeVendor(world.system), await makeVendor(world.system)];
  const staff = async (vendorId: string, role: 'owner' | 'packer') =>
    world.as(userActor((await makeStaff(world.system, vendorId, role)).id, 'vendor'));
  const [owner, packer, foreign] = [
    await staff(vendor.id, 'owner'),
    await staff(vendor.id, 'packer'),
    await staff(stranger.id, 'owner'),
  ];
  const { pageId } = await openShopPage(owner, { language: 'en' });
  expect(await openShopPage(owner, { language: 'en' })).toEqual({ pageId });
  const [side, body] = ['shop' as const, aBody(aStory())];
  const one = { side, pageId, number: 1 };
  await saveDraft(owner, { side, pageId, seen: 0, body });
  const refused = { code: 'not_found' };
  await expect(saveDraft(foreign, { side, pageId, seen: 1, body })).rejects.toMatchObject(refused);
  await expect(publishNow(foreign, one)).rejects.toMatchObject(refused);
  await expect(previewLink(foreign, one)).rejects.toMatchObject(refused);
  await expect(editPage(foreign, { side, pageId })).rejects.toMatchObject(refused);
  await expect(diffVersions(foreign, { side, pageId, from: 1, to: 1 })).rejects.toMatchObject(refused);
  await expect(publishNow(packer, one)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(publishNow(owner, { ...one, side: desk })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(publishNow(world.visitor, one)).rejects.toMatchObject({ code: 'unauthenticated' });
  // Our own people reach it too, and know whose it is.
  expect((await editPage(admin, { side: desk, pageId })).shop?.name).toBe(vendor.name);
  const listed = (await listPages(admin, { limit: 100 })).items.find(({ id }) => id === pageId);
  expect(listed?.shop?.slug).toBe(vendor.slug);
  await publishNow(owner, one);
  const { page: shown } = await getContent(world.visitor, { kind: 'shop', slug: vendor.id });
  expect(shown?.blocks).toMatchObject([{ kind: 'story', title: 'Who we are' }]);
});

test('the home page is begun with what buyers see there', async () => {
  const category = await makeCategory(world.system, { position: 0 });
  await makeProduct(world.system, (await makeVendor(world.system)).id, { categoryId: category.id });
  const { pageId } = await openPage(admin, { kind: 'home', language: 'en' });
  const { head, body, shown } = await editPage(admin, { side: desk, pageId });
  expect([head, shown]).toEqual([0, null]);
  expect(body.blocks.slice(0, 2)).toMatchObject([{ kind: 'hero' }, { kind: 'shelf', of: category.slug }]);
});

test('the database keeps what was saved, also from our own hands', async () => {
  const { pageId } = await openPage(admin, { kind: 'landing', slug: 'kept', language: 'en' });
  await saveDraft(admin, { side: desk, pageId, seen: 0, body: aBody(aHero()) });
  await publishNow(admin, { side: desk, pageId, number: 1 });
  const refused = { cause: { code: '23000' } };
  const run = (statement: ReturnType<typeof sql>) => world.system.db.execute(statement);
  await expect(run(sql`delete from content_versions where page_id = ${pageId}`)).rejects.toMatchObject(
    refused,
  );
  await expect(run(sql`truncate content_versions cascade`)).rejects.toMatchObject(refused);
  await expect(
    run(sql`update content_versions set body = '{}' where page_id = ${pageId}`),
  ).rejects.toMatchObject(refused);
  await expect(
    run(sql`update content_versions set state = 'draft', publish_at = null where page_id = ${pageId}`),
  ).rejects.toMatchObject(refused);
  await expect(
    run(sql`insert into content_versions select page_id, 3, body, 'draft', null, author_id, created_at
      from content_versions where page_id = ${pageId}`),
  ).rejects.toMatchObject(refused);
});
