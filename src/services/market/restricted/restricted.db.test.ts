import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { listCategories, listShelf, saveProduct } from '@/services/market/catalog';
import { auditEntries } from '@/services/platform/audit/tables';
import { createWorld, justProven, type TestWorld, userActor } from '@/testing/context';
import { makeCategory, makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { makeLicence, makeRestricted } from '@/testing/restricted';
import {
  changeRule,
  decideLicence,
  listLicences,
  listMyLicences,
  listRules,
  readLicenceFile,
  readMyLicenceFile,
  restrictedJobs,
  submitLicence,
} from '.';
import type { ChangeRule, SubmitLicence } from './inputs';
import { restrictionRules, vendorLicences } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'uh-licences-'));
vi.mock('./licence-files', async (original) => {
  const real = await original<typeof import('./licence-files')>();
  const { createMediaStore } = await import('@/services/platform/media');
  return { ...real, licenceFiles: () => createMediaStore(folder) };
});

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  admin = world.as(justProven(userActor(id, 'admin'), world.clock));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const PDF = new TextEncoder().encode('%PDF-1.4 a licence');
const ON = {
  ...{
    region: 'kampala' as const,
    isOn: true,
    needsLicence: true,
    needsCertificate: true,
    thcLimitPpm: 2_000,
  },
  reason: 'The authority agreed',
};

async function shop() {
  const vendor = await makeVendor(world.system);
  const staff = await makeStaff(world.system, vendor.id);
  return { ...vendor, staffId: staff.id, ctx: world.as(userActor(staff.id, 'vendor')) };
}

async function category() {
  const { id, slug } = await makeCategory(world.system, { restricted: true });
  const put = (change: Partial<ChangeRule> = {}, ctx = admin) =>
    changeRule(ctx, { ...ON, categorySlug: slug, seenRuleId: null, ...change });
  return { id, slug, put };
}

const facts = (categorySlug: string, change: Partial<SubmitLicence> = {}): SubmitLicence => ({
  ...{ licenceId: world.system.ids.uuid(), categorySlug, number: 'NDA/2026/7', issuer: 'Drug Authority' },
  ...{ expiresOn: '2026-06-30', ...change },
});

const rowOf = async (licenceId: string) =>
  (await world.system.db.select().from(vendorLicences).where(eq(vendorLicences.id, licenceId)))[0];

test('a category is off everywhere until an admin says otherwise, and each change stays as history', async () => {
  const { slug, id, put } = await category();
  const rulesOf = async () => (await listRules(admin)).find((one) => one.slug === slug)?.rules;
  expect(await rulesOf()).toHaveLength(5);
  expect((await rulesOf())?.every(({ isOn, ruleId }) => !isOn && ruleId === null)).toBe(true);
  const first = await put();
  if (first.kind !== 'in_force') throw new Error(first.kind);
  expect((await rulesOf())?.filter(({ isOn }) => isOn)).toMatchObject([
    { region: 'kampala', thcLimitPpm: 2_000, reason: ON.reason },
  ]);
  // The same again, from a page that knows nothing of it.
  expect(await put()).toEqual(first);
  expect(await put({ isOn: false })).toEqual({ kind: 'changed_meanwhile' });
  expect(await put({ isOn: false, seenRuleId: first.ruleId })).toMatchObject({ kind: 'in_force' });
  const history = await world.system.db
    .select()
    .from(restrictionRules)
    .where(eq(restrictionRules.categoryId, id));
  expect(history.map(({ isOn }) => isOn).sort()).toEqual([false, true]);
  const audited = await world.system.db.select().from(auditEntries).where(eq(auditEntries.resourceId, id));
  expect(audited).toMatchObject([
    { action: 'restriction.change', before: { isOn: false }, after: { isOn: true } },
    { action: 'restriction.change', before: { isOn: true }, after: { isOn: false } },
  ]);
  const rewrite = world.system.db.update(restrictionRules).set({ isOn: true });
  await expect(rewrite.execute()).rejects.toThrow();
});

test('two who change a rule at once: one is in force, the other looks again', async () => {
  const { put } = await category();
  const outcomes = await Promise.all([put(), put({ thcLimitPpm: 1_000 })]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed_meanwhile', 'in_force']);
});

test('only an admin with a fresh factor changes a rule, of a restricted category alone, within the limit of all', async () => {
  const { put } = await category();
  const { id } = await makeUser(world.system, { roles: ['admin'] });
  await expect(put({}, world.as(userActor(id, 'admin')))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(put({}, (await shop()).ctx)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(put({}, world.visitor)).rejects.toMatchObject({ code: 'unauthenticated' });
  const plain = await makeCategory(world.system);
  await expect(put({ categorySlug: plain.slug })).rejects.toMatchObject({ code: 'not_found' });
  await expect(put({ thcLimitPpm: 3_001 })).rejects.toThrow('3,000');
  await expect(put({ reason: ' ' })).rejects.toThrow('Say why');
});

test('a licence counts once an admin has said until when, and puts the goods on sale', async () => {
  const vendor = await shop();
  const { category: shelf, licenceId: old } = await makeRestricted(world.system, vendor.id);
  await world.system.db.delete(vendorLicences).where(eq(vendorLicences.id, old));
  const shown = async () => (await listShelf(world.visitor, { categorySlug: shelf.slug })).items.length;
  const sent = facts(shelf.slug);
  expect(await submitLicence(vendor.ctx, sent, PDF)).toEqual({ kind: 'submitted' });
  expect(await submitLicence(vendor.ctx, sent, PDF)).toEqual({ kind: 'submitted' });
  expect(await shown()).toBe(0);
  expect((await listLicences(admin, { limit: 100 })).items.map(({ id }) => id)).toContain(sent.licenceId);
  const decision = { licenceId: sent.licenceId, decision: 'approved' as const };
  expect(await decideLicence(admin, { ...decision, expiresOn: '2026-03-09' })).toEqual({
    kind: 'expired_already',
  });
  expect(await decideLicence(admin, { ...decision, expiresOn: '2026-05-31' })).toEqual({ kind: 'decided' });
  expect(await shown()).toBe(1);
  expect((await listMyLicences(vendor.ctx)).licences).toMatchObject([
    { id: sent.licenceId, state: 'approved', expiresOn: '2026-05-31' },
  ]);
  expect((await readMyLicenceFile(vendor.ctx, { licenceId: sent.licenceId })).bytes.toString()).toContain(
    'a licence',
  );
  const gone = { licenceId: sent.licenceId, reason: 'It was false' };
  expect(await decideLicence(admin, { ...gone, decision: 'refused' })).toEqual({
    kind: 'gone',
    state: 'approved',
  });
  expect(await decideLicence(admin, { ...gone, decision: 'revoked' })).toEqual({ kind: 'decided' });
  expect(await shown()).toBe(0);
});

test('a new licence waits beside the one that counts, and takes its place', async () => {
  const vendor = await shop();
  const { id, slug } = await category();
  const old = await makeLicence(world.system, vendor.id, id);
  const [first, second] = [facts(slug), facts(slug, { expiresOn: '2027-06-30' })];
  await submitLicence(vendor.ctx, first, PDF);
  await submitLicence(vendor.ctx, second, PDF);
  expect((await rowOf(first.licenceId))?.state).toBe('replaced');
  expect((await rowOf(old))?.state).toBe('approved');
  await decideLicence(admin, { licenceId: second.licenceId, decision: 'approved', expiresOn: '2027-06-30' });
  expect((await rowOf(old))?.state).toBe('replaced');
  expect((await rowOf(second.licenceId))?.state).toBe('approved');
});

test('a licence is sent by owner and managers, and read by its shop and admins', async () => {
  const vendor = await shop();
  const { slug } = await category();
  const packer = await makeStaff(world.system, vendor.id, 'packer');
  const sent = facts(slug);
  await expect(submitLicence(world.as(userActor(packer.id, 'vendor')), sent, PDF)).rejects.toMatchObject({
    code: 'forbidden',
  });
  await submitLicence(vendor.ctx, sent, PDF);
  const other = await shop();
  await expect(submitLicence(other.ctx, sent, PDF)).rejects.toMatchObject({ code: 'not_found' });
  const licence = { licenceId: sent.licenceId };
  await expect(readMyLicenceFile(other.ctx, licence)).rejects.toMatchObject({ code: 'not_found' });
  await expect(readLicenceFile(other.ctx, licence)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await readLicenceFile(admin, licence)).mime).toBe('application/pdf');
  await expect(
    decideLicence(other.ctx, { ...licence, decision: 'approved', expiresOn: '2026-06-30' }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  const both = world.as(justProven(userActor(vendor.staffId, 'vendor', 'admin'), world.clock));
  await expect(
    decideLicence(both, { ...licence, decision: 'approved', expiresOn: '2026-06-30' }),
  ).rejects.toThrow('your own shop');
  const plain = await makeCategory(world.system);
  await expect(submitLicence(vendor.ctx, facts(plain.slug), PDF)).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await submitLicence(vendor.ctx, facts(slug, { expiresOn: '2026-03-09' }), PDF)).toEqual({
    kind: 'expired_already',
  });
  expect(await submitLicence(vendor.ctx, facts(slug), new TextEncoder().encode('<html>'))).toEqual({
    kind: 'wrong_type',
  });
});

test('the shop is told 30 and 7 days before and when it is over, once each', async () => {
  const vendor = await shop();
  const { id } = await category();
  const licenceId = await makeLicence(world.system, vendor.id, id, { expiresOn: '2026-04-20' });
  const told = async () => {
    await restrictedJobs['restricted.expire']?.(world.system, {});
    await restrictedJobs['restricted.expire']?.(world.system, {});
    const rows = await world.system.db.execute<{ subject_id: string }>(
      sql`select subject_id from messages where kind = 'licence_ends' and subject_id like ${`${licenceId}%`} order by id`,
    );
    return rows.map(({ subject_id }) => subject_id.split(':')[1]).sort();
  };
  expect(await told()).toEqual([]);
  world.clock.set(new Date('2026-03-21T07:00:00Z'));
  expect(await told()).toEqual(['30']);
  world.clock.set(new Date('2026-04-13T07:00:00Z'));
  expect(await told()).toEqual(['30', '7']);
  world.clock.set(new Date('2026-04-20T20:59:00Z'));
  expect((await rowOf(licenceId))?.state).toBe('approved');
  world.clock.set(new Date('2026-04-20T21:00:00Z'));
  expect(await told()).toEqual(['0', '30', '7']);
  expect((await rowOf(licenceId))?.state).toBe('expired');
  world.clock.set(new Date('2026-03-10T07:00:00Z'));
});

test('a shop with a licence puts goods into the category, and nothing seen by an admin moves across', async () => {
  const [licensed, plain] = [await shop(), await shop()];
  const { id, slug } = await category();
  await makeLicence(world.system, licensed.id, id);
  const tea = {
    ...{
      name: 'Drops',
      description: 'Oil in a bottle, pressed in Naguru.',
      form: 'dropper' as const,
      strength: '30 ml',
    },
    ...{ herbs: ['hemp'], priceUgx: 90_000n, sku: null },
  };
  const save = (ctx: Ctx, productId: string, categorySlug: string) =>
    saveProduct(ctx, { ...tea, productId, categorySlug });
  const made = world.system.ids.uuid();
  expect(await save(licensed.ctx, made, slug)).toMatchObject({ kind: 'saved' });
  expect(await save(plain.ctx, world.system.ids.uuid(), slug)).toEqual({ kind: 'category_closed' });
  const herbs = await makeCategory(world.system);
  expect(await save(licensed.ctx, made, herbs.slug)).toMatchObject({ kind: 'saved' });
  const onSale = await makeProduct(world.system, licensed.id, { categoryId: id });
  expect(await save(licensed.ctx, onSale.id, herbs.slug)).toEqual({ kind: 'category_closed' });
  const sold = await makeProduct(world.system, licensed.id, { categoryId: herbs.id });
  expect(await save(licensed.ctx, sold.id, slug)).toEqual({ kind: 'category_closed' });
});

test('a restricted category is named while something in it is on sale', async () => {
  const vendor = await shop();
  const { category: shelf, licenceId } = await makeRestricted(world.system, vendor.id);
  const named = async () => (await listCategories(world.visitor)).find(({ slug }) => slug === shelf.slug);
  expect(await named()).toMatchObject({ restricted: true, productCount: 1 });
  expect((await listShelf(world.visitor, { vendorSlug: vendor.slug })).items).toEqual([]);
  await decideLicence(admin, { licenceId, decision: 'revoked', reason: 'It was false' });
  expect(await named()).toBeUndefined();
});

test.each([
  ['kampala', 0.3287, 32.5941],
  ['central', 0.0512, 32.4637],
  ['eastern', 0.4244, 33.2041],
  ['northern', 2.7746, 32.299],
  ['western', -0.6072, 30.6545],
])('a shop lies in %s by its point, whatever is written', async (region, lat, lng) => {
  const { id } = await makeVendor(world.system, { lat, lng, region: 'kampala' });
  const [row] = await world.system.db.execute<{ region: string }>(
    sql`select region from vendors where id = ${id}::uuid`,
  );
  expect(row?.region).toBe(region);
});
