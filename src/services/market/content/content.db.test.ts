import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { encodeCursor } from '@/lib/page';
import { aBody, aHero, aStory } from '@/testing/content-world';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeUser } from '@/testing/factories';
import {
  contentJobs,
  diffVersions,
  editPage,
  getContent,
  listPages,
  openPage,
  openPreview,
  pagesInLanguages,
  previewLink,
  publishNow,
  restoreVersion,
  saveDraft,
  scheduleVersion,
  unscheduleVersion,
} from '.';
import type { ContentBody } from './inputs';
import { PUBLISH_JOB } from './job-names';
import { contentVersions } from './tables';

const HOUR_MS = 60 * 60_000;
const desk = 'desk' as const;

let world: TestWorld;
let admin: Ctx;
let other: Ctx;
let count = 0;

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', 'a secret of these tests, long enough');
  world = await createWorld();
  const as = async () =>
    world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  [admin, other] = [await as(), await as()];
});
afterAll(() => world.close());

const freshSlug = () => {
  count += 1;
  return `landing-${count}`;
};
async function landing(slug = freshSlug()) {
  const { pageId } = await openPage(admin, { kind: 'landing', slug, language: 'en' });
  const save = (seen: number, body: ContentBody, who = admin) =>
    saveDraft(who, { side: desk, pageId, seen, body });
  const shown = async () => (await getContent(world.visitor, { kind: 'landing', slug })).page?.blocks ?? null;
  const one = (number: number) => ({ side: desk, pageId, number });
  return { slug, pageId, save, shown, one };
}
async function events(): Promise<number> {
  const [row] = await world.system.db.execute<{ n: number }>(
    sql`select count(*)::int as n from outbox_events where type = 'content.changed'`,
  );
  return row?.n ?? 0;
}
async function jobs(): Promise<{ key: string; runAt: Date }[]> {
  const rows = await world.system.db.execute<{ key: string; run_at: string }>(
    sql`select key, run_at from graphile_worker.jobs where task_identifier = ${PUBLISH_JOB}`,
  );
  return rows.map(({ key, run_at }) => ({ key, runAt: new Date(run_at) }));
}
const runJob = (pageId: string) => contentJobs[PUBLISH_JOB]?.(world.system, { pageId });
async function stateOf(pageId: string, number: number) {
  const rows = await world.system.db.select().from(contentVersions).where(eq(contentVersions.pageId, pageId));
  return rows.find((row) => row.number === number)?.state;
}

test('a draft is nobody’s to see until it is published; publishing twice changes nothing', async () => {
  const { save, shown, one } = await landing();
  const body = aBody(aHero());
  expect(await save(0, body)).toEqual({ kind: 'saved', number: 1 });
  expect(await save(0, body)).toEqual({ kind: 'saved', number: 1 });
  expect(await shown()).toBeNull();
  const before = await events();
  expect(await publishNow(admin, one(1))).toEqual({ kind: 'published' });
  expect(await publishNow(admin, one(1))).toEqual({ kind: 'published' });
  expect(await events()).toBe(before + 1);
  expect(await shown()).toEqual(body.blocks);
});

test('who saves what is not the newest is told, and loses nothing', async () => {
  const { save, pageId } = await landing();
  await save(0, aBody(aStory('First.')));
  const theirs = aBody(aStory('Theirs.'));
  expect(await save(1, theirs, other)).toEqual({ kind: 'saved', number: 2 });
  const mine = aBody(aStory('Mine.'));
  expect(await save(1, mine)).toEqual({ kind: 'stale', head: 2 });
  expect((await editPage(admin, { side: desk, pageId })).body).toEqual(theirs);
  expect(await save(2, mine)).toEqual({ kind: 'saved', number: 3 });
  expect((await editPage(admin, { side: desk, pageId })).versions.map(({ number }) => number)).toEqual([
    3, 2, 1,
  ]);
});

test('two who save at once from the same version: one is saved, one is told', async () => {
  const { save } = await landing();
  await save(0, aBody(aStory('First.')));
  const outcomes = await Promise.all([
    save(1, aBody(aStory('One.'))),
    save(1, aBody(aStory('Another.')), other),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['saved', 'stale']);
});

test('a scheduled version comes at its moment, by a job, and takes the place of the one before', async () => {
  const { save, shown, one, pageId } = await landing();
  const [now, later] = [aBody(aStory('Now.')), aBody(aHero('Later'))];
  await save(0, now);
  await publishNow(admin, one(1));
  await save(1, later);
  const publishAt = addMs(world.clock.now(), HOUR_MS);
  expect(await scheduleVersion(admin, { ...one(2), publishAt })).toEqual({ kind: 'scheduled', publishAt });
  expect((await jobs()).find(({ key }) => key.includes(pageId))?.runAt).toEqual(publishAt);
  const listed = await listPages(admin, { limit: 100 });
  expect(listed.items.find(({ id }) => id === pageId)).toMatchObject({
    head: 2,
    shown: 1,
    nextAt: publishAt,
  });
  await runJob(pageId);
  expect(await stateOf(pageId, 2)).toBe('scheduled');
  world.clock.advanceMs(HOUR_MS - 1);
  expect(await shown()).toHaveLength(1);
  expect((await shown())?.[0]).toMatchObject({ kind: 'story' });
  world.clock.advanceMs(1);
  const before = await events();
  await runJob(pageId);
  await runJob(pageId);
  expect(await events()).toBe(before + 1);
  expect(await stateOf(pageId, 2)).toBe('published');
  expect(await shown()).toEqual(later.blocks);
});

test('a schedule is moved, taken back, and bound to a moment that makes sense', async () => {
  const { save, shown, one, pageId } = await landing();
  await save(0, aBody(aHero()));
  const at = (hours: number) => addMs(world.clock.now(), hours * HOUR_MS);
  const [soon, late] = [at(1), at(3)];
  expect(await scheduleVersion(admin, { ...one(1), publishAt: world.clock.now() })).toEqual({
    kind: 'wrong_time',
  });
  expect(await scheduleVersion(admin, { ...one(1), publishAt: at(24 * 400) })).toEqual({
    kind: 'wrong_time',
  });
  await scheduleVersion(admin, { ...one(1), publishAt: soon });
  await scheduleVersion(admin, { ...one(1), publishAt: late });
  expect((await jobs()).filter(({ key }) => key.includes(pageId)).map(({ runAt }) => runAt)).toEqual([late]);
  expect(await unscheduleVersion(admin, one(1))).toEqual({ kind: 'draft' });
  expect(await unscheduleVersion(admin, one(1))).toEqual({ kind: 'draft' });
  world.clock.advanceMs(4 * HOUR_MS);
  await runJob(pageId);
  expect(await shown()).toBeNull();
  await scheduleVersion(admin, { ...one(1), publishAt: at(1) });
  world.clock.advanceMs(HOUR_MS);
  // Its moment came, whether the job has run or not.
  expect(await unscheduleVersion(admin, one(1))).toEqual({ kind: 'published' });
  expect(await scheduleVersion(admin, { ...one(1), publishAt: at(1) })).toEqual({ kind: 'published' });
});

test('an old version comes back as a new one, and the difference is told', async () => {
  const { save, one, pageId } = await landing();
  const [story, hero] = [aStory('Mint.'), aHero()];
  await save(0, aBody(story));
  await save(1, aBody({ ...story, text: 'Mint and sage.' }, hero));
  expect(await diffVersions(admin, { side: desk, pageId, from: 1, to: 2 })).toMatchObject([
    { what: 'changed', kind: 'story', fields: [{ field: 'text', before: 'Mint.', after: 'Mint and sage.' }] },
    { what: 'added', kind: 'hero', to: 2 },
  ]);
  expect(await restoreVersion(admin, { ...one(1), seen: 1 })).toEqual({ kind: 'stale', head: 2 });
  expect(await restoreVersion(admin, { ...one(1), seen: 2 })).toEqual({ kind: 'saved', number: 3 });
  expect(await diffVersions(admin, { side: desk, pageId, from: 1, to: 3 })).toEqual([]);
});

test('what is unfinished is saved but not published', async () => {
  const { save, shown, one } = await landing();
  const body = aBody({ ...aStory(), text: '' });
  expect(await save(0, body)).toMatchObject({ kind: 'saved' });
  const missing = [{ blockId: body.blocks[0]?.id, field: 'text', message: expect.any(String) }];
  expect(await publishNow(admin, one(1))).toEqual({ kind: 'incomplete', missing });
  const publishAt = addMs(world.clock.now(), HOUR_MS);
  expect(await scheduleVersion(admin, { ...one(1), publishAt })).toEqual({ kind: 'incomplete', missing });
  expect(await shown()).toBeNull();
});

test('an empty page that is published takes the one before down', async () => {
  const { slug, save, shown, one } = await landing();
  await save(0, aBody(aHero()));
  await publishNow(admin, one(1));
  expect(await pagesInLanguages(world.visitor, ['landing'])).toContainEqual({
    kind: 'landing',
    slug,
    language: 'en',
  });
  await save(1, aBody());
  await publishNow(admin, one(2));
  expect(await shown()).toBeNull();
  expect(await pagesInLanguages(world.visitor, ['landing'])).not.toContainEqual({
    kind: 'landing',
    slug,
    language: 'en',
  });
});

test('a preview link shows a draft for two days, and nothing when a letter of it was changed', async () => {
  const { save, one } = await landing();
  const body = aBody(aHero('Only a draft'));
  await save(0, body);
  const { address, until } = await previewLink(admin, one(1));
  const token = address.split('/').at(-1) ?? '';
  expect(await openPreview(world.visitor, { token })).toMatchObject({
    number: 1,
    page: { blocks: body.blocks },
  });
  const other = token.replace(/\.1\./, '.2.');
  await expect(openPreview(world.visitor, { token: other })).rejects.toMatchObject({ code: 'not_found' });
  const longer = token.replace(String(until.getTime()), String(until.getTime() + 1));
  await expect(openPreview(world.visitor, { token: longer })).rejects.toMatchObject({ code: 'not_found' });
  world.clock.set(addMs(until, -1));
  await openPreview(world.visitor, { token });
  world.clock.set(until);
  await expect(openPreview(world.visitor, { token })).rejects.toMatchObject({ code: 'not_found' });
});

test('who reads another language gets it where there is one, else English', async () => {
  const { slug, save, one } = await landing();
  await save(0, aBody(aHero('English')));
  await publishNow(admin, one(1));
  const title = async (language: 'en' | 'lg') =>
    (await getContent(world.visitor, { kind: 'landing', slug, language })).page?.blocks.map((block) =>
      'title' in block ? block.title : '',
    );
  expect(await title('lg')).toEqual(['English']);
  const { pageId } = await openPage(admin, { kind: 'landing', slug, language: 'lg' });
  await saveDraft(admin, { side: desk, pageId, seen: 0, body: aBody(aHero('Luganda')) });
  await publishNow(admin, { side: desk, pageId, number: 1 });
  expect(await title('lg')).toEqual(['Luganda']);
  expect(await title('en')).toEqual(['English']);
  const { languages } = await getContent(world.visitor, { kind: 'landing', slug });
  expect(languages).toEqual(['en', 'lg']);
  const listed = (await pagesInLanguages(world.visitor, ['landing'])).filter((one) => one.slug === slug);
  expect(listed.map(({ language }) => language)).toEqual(['en', 'lg']);
  await save(1, aBody());
  await publishNow(admin, one(2));
  // Where English says nothing any more, its place still knows who else does.
  expect(await getContent(world.visitor, { kind: 'landing', slug })).toEqual({
    page: null,
    languages: ['lg'],
  });
  await save(2, aBody(aHero('English')));
  await publishNow(admin, one(3));
  await saveDraft(admin, { side: desk, pageId, seen: 1, body: aBody() });
  await publishNow(admin, { side: desk, pageId, number: 2 });
  expect((await getContent(world.visitor, { kind: 'landing', slug })).languages).toEqual(['en']);
});

test('the list of pages goes on where it ended, and an odd cursor starts it anew', async () => {
  for (let made = 0; made < 3; made += 1) await landing();
  const all = (await listPages(admin, { limit: 100 })).items.map(({ id }) => id);
  const found: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof listPages>> = await listPages(admin, { limit: 2, cursor });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(found).toEqual(all);
  const odd = encodeCursor(['landing', 'a\u0000', all[0] ?? '']);
  expect((await listPages(admin, { limit: 100, cursor: odd })).items).toHaveLength(all.length);
});
