import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '@/env';
import { MAX_IMPORT_BYTES } from '@/services/market/product-imports/inputs';
import { productImportParts, productImports } from '@/services/market/product-imports/tables';
import type { TestWorld } from '@/testing/context';
import { makeStaff, makeVendor } from '@/testing/factories';
import { cookieOf, openRouteWorld } from '@/testing/routes';
import { POST } from './route';

const MEBIBYTE = 1024 * 1024;

let world: TestWorld;
let cookie: string;
beforeAll(async () => {
  world = await openRouteWorld();
  const vendor = await makeVendor(world.system);
  cookie = await cookieOf(world.visitor, (await makeStaff(world.system, vendor.id)).id);
});
afterAll(() => world.close());

/** So many pieces of a mebibyte, made while they are asked for; `sent` is how many have been. */
function piecesOf(count: number) {
  const source = { sent: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (source.sent === count) return controller.close();
      source.sent += 1;
      controller.enqueue(Buffer.alloc(MEBIBYTE, 'a'));
    },
  });
  return { source, body, duplex: 'half' };
}

function send(body: ReadableStream<Uint8Array>, headers: Readonly<Record<string, string>> = {}) {
  const url = new URL('/api/products/imports', env().NEXTAUTH_URL);
  url.search = new URLSearchParams({ importId: crypto.randomUUID(), fileName: 'all.csv' }).toString();
  const init = {
    method: 'POST',
    headers: { cookie, 'content-type': 'text/csv', ...headers },
    body,
    duplex: 'half',
  };
  return POST(new Request(url, init));
}

async function kept() {
  const [row] = await world.system.db.execute<{ files: number; parts: number }>(sql`
    select (select count(*)::int from ${productImports}) as files,
      (select count(*)::int from ${productImportParts}) as parts`);
  return row;
}

test('a file that says it is above the limit is refused before a byte is taken in', async () => {
  const { source, body } = piecesOf(1);
  const answer = await send(body, { 'content-length': String(MAX_IMPORT_BYTES + 1) });
  expect([answer.status, await answer.json()]).toEqual([413, { kind: 'too_large' }]);
  // One piece waits in every stream, asked for or not.
  expect(source.sent).toBeLessThanOrEqual(1);
  expect(await kept()).toEqual({ files: 0, parts: 0 });
});

test('one that does not say so is refused where the limit is met, and nothing of it stays', async () => {
  const { source, body } = piecesOf(200);
  const answer = await send(body);
  expect([answer.status, await answer.json()]).toEqual([413, { kind: 'too_large' }]);
  expect(source.sent).toBeLessThan(70);
  expect(await kept()).toEqual({ files: 0, parts: 0 });
});
