import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ctx } from '@/db/tx';
import type { Role } from '@/lib/context';
import { registerDriver } from '@/services/delivery/dispatch';
import { forgetPictures } from '@/services/market/catalog';
import { noteArrivals } from '@/services/market/search-index';
import { openShop } from '@/services/market/vendors';
import { expireHolds, sealLedger } from '@/services/money/ledger';
import { recordDeliveryReport, sendMessage } from '@/services/platform/notifications';
import { fileAnchor } from '@/services/platform/sealing';
import { createWorld, justProven, type TestWorld, userActor } from '../context';

let world: TestWorld;
const folder = mkdtempSync(join(tmpdir(), 'urban-herb-anchor-'));
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const SHOP = {
  slug: 'mint-corner',
  name: 'Mint Corner',
  oneLine: 'Mint',
  placeName: 'Kololo',
  lat: 0.33,
  lng: 32.59,
};

/** Verbs of the machine that no procedure leads to, so that no table of procedures tries them. */
const VERBS: [string, (ctx: Ctx) => Promise<unknown>][] = [
  [
    'registerDriver',
    (ctx) => registerDriver(ctx, { phone: '0772 123 456', displayName: 'Okello', plate: 'UFA 123B' }),
  ],
  ['openShop', (ctx) => openShop(ctx, { ...SHOP, ownerPhone: '0772 123 456' })],
  ['sendMessage', (ctx) => sendMessage(ctx, randomUUID())],
  ['recordDeliveryReport', (ctx) => recordDeliveryReport(ctx, { id: 'ATXid_1', status: 'Success' })],
  ['sealLedger', (ctx) => sealLedger(ctx, fileAnchor(join(folder, 'anchor')))],
  ['expireHolds', (ctx) => expireHolds(ctx)],
  ['noteArrivals', (ctx) => noteArrivals(ctx, [{ eventId: '1', at: ctx.clock.now() }])],
  ['forgetPictures', (ctx) => forgetPictures(ctx, ctx.clock.now())],
];
const ROLES: readonly Role[] = ['customer', 'vendor', 'driver', 'admin'];

describe.each(VERBS)('%s', (_name, verb) => {
  const refused = async (ctx: Ctx) => {
    world.statements.splice(0);
    await expect(verb(ctx)).rejects.toMatchObject({ code: 'forbidden' });
    expect(world.statements).toEqual([]);
  };

  test('a visitor is refused, and nothing was asked of the database', () => refused(world.visitor));

  test.each(ROLES)('so is a %s, whose factor is fresh', (role) =>
    refused(world.as(justProven(userActor(randomUUID(), role), world.clock))),
  );

  // Without it the refusals above could be about what was handed over.
  test('the system is not', async () => {
    world.statements.splice(0);
    await verb(world.system);
    expect(world.statements).not.toEqual([]);
  });
});
