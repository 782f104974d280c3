import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { aBody, aHero, aPicture, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeStaff, makeUser, makeVendor } from '@/testing/factories';
import {
  decideContent,
  editPage,
  getContent,
  listWaitingPages,
  openShopPage,
  publishNow,
  saveDraft,
  scheduleVersion,
  unscheduleVersion,
} from '.';
import { type ContentBody, wordsIn } from './inputs';
import { markOf } from './picture-mark';

const CLAIM = 'Our tea cures malaria.';
const PLAIN = 'We dry our mint in the shade.';
const HOUR_MS = 60 * 60_000;
let world: TestWorld;
let admin: Ctx;
let vendor: Awaited<ReturnType<typeof makeVendor>>;
let owner: Ctx;
let ownerId: string;
let pageId: string;
let seen: number;
beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of these tests, long enough');
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(() => world.close());
beforeEach(async () => {
  vendor = await makeVendor(world.system);
  ownerId = (await makeStaff(world.system, vendor.id, 'owner')).id;
  owner = world.as(userActor(ownerId, 'vendor'));
  pageId = (await openShopPage(owner, { language: 'en' })).pageId;
  seen = 0;
});

async function save(body: ContentBody) {
  const saved = await saveDraft(owner, { side: 'shop', pageId, seen, body });
  if (saved.kind === 'saved') seen = saved.number;
  return { side: 'shop' as const, pageId, number: seen };
}
const publish = async (text: string) => publishNow(owner, await save(aBody(aStory(text))));
const shown = async () =>
  JSON.stringify((await getContent(world.visitor, { kind: 'shop', slug: vendor.id })).page?.blocks ?? null);
const review = async () => (await editPage(owner, { side: 'shop', pageId })).review;
const waiting = async () => (await listWaitingPages(admin)).filter((one) => one.pageId === pageId);
const decide = async (decision: 'approved' | 'sent_back') => {
  const reviewId = (await review())?.id ?? '';
  return decideContent(
    admin,
    decision === 'approved' ? { reviewId, decision } : { reviewId, decision, reason: 'Say what is in it.' },
  );
};
async function told(): Promise<number> {
  const [row] = await world.system.db.execute<{ n: number }>(
    sql`select count(*)::int as n from messages where kind = 'page_reviewed' and subject_id like ${`%${ownerId}`}`,
  );
  return row?.n ?? 0;
}

test('words that claim nothing are shown at once', async () => {
  expect(await publish(PLAIN)).toEqual({ kind: 'published' });
  expect(await shown()).toContain(PLAIN);
  expect(await waiting()).toEqual([]);
});

test('what claims something waits, and buyers go on seeing what they saw; the shop is told which words', async () => {
  await publish(PLAIN);
  const one = await save(aBody(aStory(CLAIM)));
  const claims = [expect.objectContaining({ language: 'en', words: expect.stringContaining('cures') })];
  expect(await publishNow(owner, one)).toEqual({ kind: 'waiting', claims: expect.arrayContaining(claims) });
  expect(await publishNow(owner, one)).toMatchObject({ kind: 'waiting' });
  expect(await shown()).toContain(PLAIN);
  expect(await review()).toMatchObject({
    number: 2,
    state: 'waiting',
    claims: expect.arrayContaining(claims),
  });
  expect(await waiting()).toMatchObject([{ number: 2, shop: { slug: vendor.slug } }]);
});

describe('an admin', () => {
  test('says yes: buyers see it, the shop is told once, and it may be shown again', async () => {
    await publish(CLAIM);
    expect(await decide('approved')).toEqual({ kind: 'decided' });
    expect(await decide('approved')).toEqual({ kind: 'decided' });
    expect(await shown()).toContain(CLAIM);
    expect(await told()).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  test('says no: nothing is shown, and the shop reads why', async () => {
    await publish(CLAIM);
    expect(await decide('sent_back')).toEqual({ kind: 'decided' });
    expect(await shown()).toBe('null');
    expect(await review()).toMatchObject({ state: 'sent_back', reason: 'Say what is in it.' });
    expect(await decide('approved')).toEqual({ kind: 'gone', state: 'sent_back' });
    expect(await told()).toBe(1);
  });

  test('publishes a shop’s page as it is: they have read it', async () => {
    const { number } = await save(aBody(aStory(CLAIM)));
    expect(await publishNow(admin, { side: 'desk', pageId, number })).toEqual({ kind: 'published' });
    expect(await shown()).toContain(CLAIM);
  });

  /** An admin on the staff of these shops, the page's among them; of several it is not the one they joined first. */
  async function adminOfShops(...vendorIds: string[]): Promise<Ctx> {
    const { id } = await makeUser(world.system, { roles: ['admin', 'vendor'] });
    for (const [at, vendorId] of vendorIds.entries())
      await world.system.db.execute(
        sql`insert into vendor_staff (vendor_id, user_id, role, created_at)
          values (${vendorId}, ${id}, 'manager', now() + ${at} * interval '1 minute')`,
      );
    return world.as(userActor(id, 'admin', 'vendor'));
  }

  test('who works for the shop does not decide about it, whichever of their shops it is', async () => {
    const other = await makeVendor(world.system);
    await publish(CLAIM);
    const reviewId = (await review())?.id ?? '';
    const judges = [await adminOfShops(vendor.id), await adminOfShops(other.id, vendor.id), owner];
    for (const judge of judges)
      await expect(decideContent(judge, { reviewId, decision: 'approved' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    // A sign-in that has no more than the admin's role is the same person.
    const { actor } = judges[1] ?? {};
    const plain = world.as(userActor(actor?.kind === 'user' ? actor.userId : '', 'admin'));
    await expect(decideContent(plain, { reviewId, decision: 'approved' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await decide('approved')).toEqual({ kind: 'decided' });
  });

  test('who works for the shop does not publish its claims alone: another admin reads them first', async () => {
    const other = await makeVendor(world.system);
    const both = await adminOfShops(other.id, vendor.id);
    const { number } = await save(aBody(aStory(CLAIM)));
    const one = { side: 'desk' as const, pageId, number };
    expect(await publishNow(both, one)).toMatchObject({ kind: 'waiting' });
    const publishAt = addMs(world.clock.now(), HOUR_MS);
    expect(await scheduleVersion(both, { ...one, publishAt })).toMatchObject({ kind: 'waiting' });
    expect(await shown()).toBe('null');
    expect(await waiting()).toMatchObject([{ number }]);
    expect(await publishNow(admin, one)).toEqual({ kind: 'published' });
    expect(await waiting()).toEqual([]);
    const plain = await save(aBody(aStory(PLAIN)));
    expect(await publishNow(both, { ...plain, side: 'desk' })).toEqual({ kind: 'published' });
    expect(await shown()).toContain(PLAIN);
  });
});

test('nobody decides about words that are no longer wanted', async () => {
  await publish(CLAIM);
  const first = (await review())?.id ?? '';
  await publish(`${CLAIM} And more.`);
  expect(await decideContent(admin, { reviewId: first, decision: 'approved' })).toEqual({
    kind: 'gone',
    state: 'withdrawn',
  });
  const second = (await review())?.id ?? '';
  expect(await publish(PLAIN)).toEqual({ kind: 'published' });
  expect(await decideContent(admin, { reviewId: second, decision: 'approved' })).toMatchObject({
    kind: 'gone',
  });
  expect(await shown()).toContain(PLAIN);
  const one = await save(aBody(aStory(CLAIM)));
  await publishNow(owner, one);
  expect(await unscheduleVersion(owner, one)).toEqual({ kind: 'draft' });
  expect([await review(), await waiting()]).toEqual([null, []]);
});

test('what is to come later waits too, and comes at its moment or at once when that has passed', async () => {
  const one = await save(aBody(aStory(CLAIM)));
  const publishAt = addMs(world.clock.now(), HOUR_MS);
  expect(await scheduleVersion(owner, { ...one, publishAt })).toMatchObject({ kind: 'waiting' });
  await decide('approved');
  expect(await shown()).toBe('null');
  world.clock.set(publishAt);
  expect(await shown()).toContain(CLAIM);
  const next = await save(aBody(aStory(`${CLAIM} Really.`)));
  await scheduleVersion(owner, { ...next, publishAt: addMs(world.clock.now(), HOUR_MS) });
  world.clock.advanceMs(2 * HOUR_MS);
  await decide('approved');
  expect(await shown()).toContain('Really.');
});

test('claims are looked for in every word of a page, in every language', async () => {
  const picture = { ...aPicture(), alt: CLAIM };
  const marked = { ...picture, mark: markOf(picture, vendor.id) };
  const one = await save(aBody({ ...aStory(PLAIN), picture: marked }));
  expect(await publishNow(owner, one)).toMatchObject({ kind: 'waiting' });
  const summary = await save({ ...aBody(aStory(PLAIN)), summary: CLAIM });
  expect(await publishNow(owner, summary)).toMatchObject({ kind: 'waiting' });
  const id = () => crypto.randomUUID();
  const faq = {
    id: id(),
    kind: 'faq' as const,
    title: '',
    items: [{ id: id(), question: 'Why?', answer: CLAIM }],
  };
  const banner = { id: id(), kind: 'banner' as const, text: 'Rain', linkText: '', href: '' };
  const blocks = [
    faq,
    { ...banner, linkText: CLAIM },
    { ...banner, picture },
    { ...aStory(PLAIN), picture },
    { ...aHero(), picture },
  ];
  for (const block of blocks) expect(wordsIn(aBody(block)).join()).toContain(CLAIM);
  for (const block of [banner, aStory(PLAIN), aHero()]) {
    const shownWith = await save(aBody({ ...block, picture: marked }));
    expect(await publishNow(owner, shownWith)).toMatchObject({ kind: 'waiting' });
  }
});
