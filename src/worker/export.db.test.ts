import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonalDataHolder } from '@/db/personal-data';
import {
  downloadExport,
  EXPORT_DAYS,
  myDataRequests,
  RESUME_JOB,
  requestExport,
} from '@/services/platform/privacy';
import { dataExportParts } from '@/services/platform/privacy/tables';
import type { Shopper } from '@/testing/order-world';
import { DAY_MS, NOTE, PrivacyWorld, WORDS } from '@/testing/privacy-world';
import { HOLDERS } from './personal-data';

let world: PrivacyWorld;
beforeAll(async () => {
  world = await PrivacyWorld.open();
});
afterAll(() => world.close());

async function exportOf(shopper: Shopper) {
  const { id } = await requestExport(shopper.ctx, HOLDERS);
  await world.run('privacy.export', { requestId: id });
  return id;
}

describe('a copy of one’s data', () => {
  test('holds what every holder knows of this person and nothing of another', async () => {
    const [amina, other] = [await world.livedIn('Amina Nakato'), await world.livedIn('Joel Okello')];
    const requestId = await exportOf(amina);
    const { copy } = await myDataRequests(amina.ctx);
    expect(copy).toMatchObject({ id: requestId, state: 'ready', stepsDone: HOLDERS.length });
    const json = await downloadExport(world.fresh(amina.ctx), { requestId, format: 'json' });
    const document = JSON.parse(json.text);
    expect(document).toMatchObject({ format: 'urban-herb-personal-data', version: 1, account: amina.id });
    expect(document.parts.map(({ name }: { name: string }) => name).sort()).toEqual(
      HOLDERS.map(({ name }) => name).sort(),
    );
    for (const own of [amina.phone, 'Amina Nakato', NOTE, WORDS, 'order.rate', 'UH-'])
      expect(json.text).toContain(own);
    for (const foreign of [other.phone, 'Joel', other.orderId]) expect(json.text).not.toContain(foreign);
    const page = await downloadExport(world.fresh(amina.ctx), { requestId, format: 'html' });
    expect(page).toMatchObject({ contentType: 'text/html' });
    expect(page.text).toContain(NOTE);
  });

  test('asking again while one is made is the same request; it rests sealed, and is fetched for a week', async () => {
    const amina = await world.livedIn('Amina Nakato');
    const [first, second] = await Promise.all([
      requestExport(amina.ctx, HOLDERS),
      requestExport(amina.ctx, HOLDERS),
    ]);
    expect(first.id).toBe(second.id);
    await world.run('privacy.export', { requestId: first.id });
    const parts = await world.system.db
      .select()
      .from(dataExportParts)
      .where(eq(dataExportParts.requestId, first.id));
    expect(parts).toHaveLength(HOLDERS.length);
    for (const { bodySealed } of parts) expect(bodySealed).not.toContain(amina.phone);
    world.clock.advanceMs(EXPORT_DAYS * DAY_MS - 1);
    const fetch = () => downloadExport(world.fresh(amina.ctx), { requestId: first.id, format: 'json' });
    expect((await fetch()).text).toContain(amina.phone);
    world.clock.advanceMs(1);
    await expect(fetch()).rejects.toMatchObject({ code: 'not_found' });
    expect((await myDataRequests(amina.ctx)).copy?.state).toBe('expired');
    world.clock.advanceMs(DAY_MS);
    await world.run('privacy.retention');
    expect(
      await world.system.db.select().from(dataExportParts).where(eq(dataExportParts.requestId, first.id)),
    ).toEqual([]);
  });

  test('a worker that dies goes on where it stopped; what keeps failing is said plainly', async () => {
    const amina = await world.market.shopper();
    const { id } = await requestExport(amina.ctx, HOLDERS);
    let asked = 0;
    const counting: PersonalDataHolder = {
      name: 'first',
      title: 'First',
      export: async () => {
        asked += 1;
        return {};
      },
      erase: async () => {},
    };
    const broken: PersonalDataHolder = {
      ...counting,
      name: 'broken',
      export: () => Promise.reject(new Error('away')),
    };
    await expect(world.run('privacy.export', { requestId: id }, [counting, broken])).rejects.toThrow('away');
    expect((await myDataRequests(amina.ctx)).copy).toMatchObject({ state: 'running', stepsDone: 1 });
    // The queue has lost it with the worker: the minute's job finds it by its silence.
    world.clock.advanceMs(2 * 60_000 + 1);
    await world.run(RESUME_JOB);
    expect(await world.waiting(id)).toBe(1);
    for (let attempt = 0; attempt < 3; attempt += 1)
      await expect(world.run('privacy.export', { requestId: id }, [counting, broken])).rejects.toThrow(
        'away',
      );
    await world.run('privacy.export', { requestId: id }, [counting, broken]);
    expect(asked).toBe(1);
    const { copy } = await myDataRequests(amina.ctx);
    expect(copy?.state).toBe('failed');
    expect(copy?.problem).toContain('ask again');
    expect((await requestExport(amina.ctx, HOLDERS)).id).not.toBe(id);
  });

  test("is its owner's alone, and wants a fresh factor from those who hold one", async () => {
    const [amina, other] = [await world.market.shopper(), await world.market.shopper()];
    const requestId = await exportOf(amina);
    const input = { requestId, format: 'json' } as const;
    await expect(downloadExport(world.fresh(other.ctx), input)).rejects.toMatchObject({ code: 'not_found' });
    await expect(downloadExport(world.market.base.visitor, input)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(requestExport(world.market.base.visitor, HOLDERS)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const fresh = world.fresh(amina.ctx);
    world.clock.advanceMs(5 * 60_000);
    await expect(downloadExport(fresh, input)).rejects.toMatchObject({
      code: 'forbidden',
      details: { need: 'step_up' },
    });
    expect((await downloadExport(world.fresh(amina.ctx), input)).fileName).toMatch(
      /^urban-herb-data-2\d{3}-\d\d-\d\d\.json$/,
    );
    await expect(world.run('privacy.export', { requestId }, HOLDERS, amina.ctx)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
