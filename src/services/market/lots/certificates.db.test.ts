import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/db/tx';
import { offers } from '@/services/market/catalog';
import { createWorld, type TestWorld, userActor } from '@/testing/context';
import { makeProduct, makeStaff, makeUser, makeVendor } from '@/testing/factories';
import { decideCertificate } from './decide-certificate';
import { expireLots } from './expire';
import type { SubmitCertificate } from './inputs';
import { getCertificate, listCertificates } from './list-certificates';
import { publicLot } from './public-lot';
import { readMyCertificateFile, readPublicCertificate } from './read-certificate-file';
import { receiveLot } from './receive-lot';
import { getMyLot } from './see-lot';
import { submitCertificate } from './submit-certificate';

const folder = mkdtempSync(join(tmpdir(), 'uh-certificates-'));
vi.mock('./certificate-files', async (original) => {
  const real = await original<typeof import('./certificate-files')>();
  const { createMediaStore } = await import('@/services/platform/media');
  return { ...real, certificateFiles: () => createMediaStore(folder) };
});

let world: TestWorld;
let admin: Ctx;
beforeAll(async () => {
  world = await createWorld();
  admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const PDF = new TextEncoder().encode('%PDF-1.4 a certificate');
const CLEAN = [
  { analyte: 'thc', value: '0.1', unit: '%' },
  { analyte: 'lead', value: 'ND', unit: 'ppm' },
];
const DIRTY = [{ analyte: 'lead', value: '11', unit: 'ppm' }];

async function shopWithLot() {
  const vendor = await makeVendor(world.system);
  const shop = world.as(userActor((await makeStaff(world.system, vendor.id)).id, 'vendor'));
  const product = await makeProduct(world.system, vendor.id, { available: 0 });
  const lotId = world.system.ids.uuid();
  const received = await receiveLot(shop, {
    ...{ lotId, productId: product.id, number: 'C-1', pieces: 5 },
    ...{ madeOn: '2026-01-05', expiresOn: '2026-12-30' },
  });
  const code = received.kind === 'received' ? received.code : '';
  const send = async (change: Partial<SubmitCertificate> = {}, bytes = PDF) => {
    const certificateId = change.certificateId ?? world.system.ids.uuid();
    const facts = { lab: 'Kampala Test Lab', testedOn: '2026-02-01', labVerdict: 'pass' as const };
    const outcome = await submitCertificate(
      shop,
      { ...facts, lotId, results: CLEAN, ...change, certificateId },
      bytes,
    );
    return { certificateId, outcome };
  };
  const see = async () => {
    const [offer] = await world.system.db.select().from(offers).where(eq(offers.productId, product.id));
    const lot = await getMyLot(shop, { lotId });
    return { state: lot.state, available: offer?.available, certified: offer?.certified };
  };
  return { shop, lotId, code, product, send, see };
}

test('a certificate is for everybody to see once an admin approved it, and certifies the product', async () => {
  const { shop, code, send, see } = await shopWithLot();
  const { certificateId, outcome } = await send();
  expect(outcome).toEqual({ kind: 'submitted', verdict: 'pass', reasons: [] });
  expect(await see()).toEqual({ state: 'on_shelf', available: 5, certified: false });
  expect((await publicLot(world.visitor, { code })).certificate).toBe(null);
  await expect(readPublicCertificate(world.visitor, { code })).rejects.toMatchObject({ code: 'not_found' });
  expect((await readMyCertificateFile(shop, { certificateId })).mime).toBe('application/pdf');
  expect((await listCertificates(admin, { limit: 100 })).items.map(({ id }) => id)).toContain(certificateId);
  for (let i = 0; i < 2; i++)
    expect(await decideCertificate(admin, { certificateId, decision: 'approved' })).toEqual({
      kind: 'decided',
      lotState: 'on_shelf',
    });
  expect(await see()).toEqual({ state: 'on_shelf', available: 5, certified: true });
  expect((await publicLot(world.visitor, { code })).certificate).toMatchObject({
    lab: 'Kampala Test Lab',
    verdict: 'pass',
    results: [
      { analyte: 'thc', value: 0.1 },
      { analyte: 'lead', value: null },
    ],
  });
  const file = await readPublicCertificate(world.visitor, { code });
  expect(file.bytes.equals(PDF)).toBe(true);
  expect(file.fileName).toBe(`certificate-${code}.pdf`);
});

test('one that fails takes the lot off at once; the admin’s yes makes it final, a no brings it back', async () => {
  const wrong = await shopWithLot();
  const typo = await wrong.send({ results: DIRTY });
  expect(typo.outcome).toMatchObject({ kind: 'submitted', verdict: 'fail' });
  expect(await wrong.see()).toMatchObject({ state: 'waiting', available: 0 });
  await decideCertificate(admin, {
    certificateId: typo.certificateId,
    decision: 'refused',
    reason: 'The paper says 1.1, not 11.',
  });
  expect(await wrong.see()).toMatchObject({ state: 'on_shelf', available: 5 });

  const bad = await shopWithLot();
  const { certificateId } = await bad.send({ labVerdict: 'fail' });
  await decideCertificate(admin, { certificateId, decision: 'approved' });
  expect(await bad.see()).toEqual({ state: 'failed', available: 0, certified: false });
  const later = await bad.send();
  await decideCertificate(admin, { certificateId: later.certificateId, decision: 'approved' });
  expect((await bad.see()).state).toBe('failed');
});

test('what is sent anew replaces what waits, and a certificate that was decided stays decided', async () => {
  const { send } = await shopWithLot();
  const first = await send();
  expect((await send({ certificateId: first.certificateId })).outcome).toEqual(first.outcome);
  const second = await send();
  const gone = await decideCertificate(admin, { certificateId: first.certificateId, decision: 'approved' });
  expect(gone).toEqual({ kind: 'gone', state: 'replaced' });
  expect((await getCertificate(admin, second)).state).toBe('waiting');
});

test('a certificate ends by itself in Kampala’s night; the lot goes on without it', async () => {
  const own = await shopWithLot();
  const { certificateId } = await own.send({ validUntil: '2026-03-10' });
  await decideCertificate(admin, { certificateId, decision: 'approved' });
  expect((await own.see()).certified).toBe(true);
  const before = world.clock.now();
  world.clock.set(new Date('2026-03-10T21:01:00Z'));
  for (let i = 0; i < 2; i++) await expireLots(world.system);
  expect(await own.see()).toEqual({ state: 'on_shelf', available: 5, certified: false });
  expect((await getCertificate(admin, { certificateId })).state).toBe('expired');
  world.clock.set(before);
});

test('what is no certificate is refused with a reason, and nothing is kept', async () => {
  const { send, see } = await shopWithLot();
  const outcome = async (change: Partial<SubmitCertificate>, bytes = PDF) =>
    (await send(change, bytes)).outcome;
  expect(await outcome({ results: [{ analyte: 'gold', value: '1', unit: 'ppm' }] })).toMatchObject({
    kind: 'unreadable',
  });
  expect(await outcome({ testedOn: '2026-03-11' })).toEqual({ kind: 'wrong_days' });
  expect(await outcome({ validUntil: '2026-03-09' })).toEqual({ kind: 'wrong_days' });
  expect(await outcome({}, new TextEncoder().encode('<html>'))).toEqual({ kind: 'wrong_type' });
  expect(await see()).toMatchObject({ state: 'on_shelf', certified: false });
});

test('strangers send, see and decide nothing', async () => {
  const [mine, other] = [await shopWithLot(), await shopWithLot()];
  const { certificateId } = await mine.send();
  await expect(other.send({ lotId: mine.lotId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(readMyCertificateFile(other.shop, { certificateId })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(getMyLot(other.shop, { lotId: mine.lotId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(decideCertificate(mine.shop, { certificateId, decision: 'approved' })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
