import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { env } from '@/env';
import type { TestWorld } from '@/testing/context';
import { productMarket } from '@/testing/product-world';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { POST } from './[id]/pictures/route';

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
let world: TestWorld;
beforeAll(async () => {
  vi.stubEnv('MEDIA_DIR', folder);
  world = await openRouteWorld();
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

async function shop() {
  const market = await productMarket(world);
  await market.save();
  const cookie = await cookieOf(world.visitor, market.staff.id);
  const send = (
    body: BodyInit,
    { id = market.productId, headers = {} }: { id?: string; headers?: object } = {},
  ) =>
    POST(
      new Request(new URL(`/api/products/${id}/pictures`, env().NEXTAUTH_URL), {
        method: 'POST',
        headers: { cookie, 'content-type': 'image/png', ...headers },
        body,
      }),
      { params: Promise.resolve({ id }) },
    );
  return { ...market, send };
}

const photo = async () =>
  new Uint8Array(
    await sharp({ create: { width: 800, height: 800, channels: 3, background: '#a9c7a4' } })
      .jpeg()
      .toBuffer(),
  );

test('a photo is taken whatever type it says it is, and lets the draft go to review', async () => {
  const { send, see, move } = await shop();
  expect(await move('submit')).toEqual({ kind: 'no_picture' });
  for (const _ of [1, 2]) expect((await send(await photo())).status).toBe(200);
  expect((await see()).picture).toMatchObject({ webp640: expect.stringMatching(/^[0-9a-f]{32}\.webp$/) });
  expect(await move('submit')).toEqual({ kind: 'done', state: 'review' });
});

test('what is no photo is refused by what it is, not by its name, and leaves nothing', async () => {
  const { send, see } = await shop();
  const before = await readdir(folder, { recursive: true });
  const lies: [BodyInit, string][] = [
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'wrong_type'],
    [new Uint8Array([...(await photo()), ...Buffer.from('PK\x03\x04')]), 'hidden'],
    [(await photo()).slice(0, 300), 'damaged'],
  ];
  for (const [body, kind] of lies) {
    const said = await send(body);
    expect([said.status, await said.json()]).toEqual([422, { kind }]);
  }
  const large = await send(new Uint8Array(5 * 1024 * 1024 + 1));
  expect([large.status, await large.json()]).toEqual([413, { kind: 'too_large' }]);
  expect((await see()).picture).toBeNull();
  expect(await readdir(folder, { recursive: true })).toEqual(before);
});

test('another shop’s product is not found, and another site cannot send one', async () => {
  const [mine, theirs] = [await shop(), await shop()];
  expect((await mine.send(await photo(), { id: theirs.productId })).status).toBe(404);
  expect((await mine.send(await photo(), { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await mine.send(await photo(), { id: 'none' })).status).toBe(404);
});
