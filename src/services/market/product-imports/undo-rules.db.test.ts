import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { addPicture, holdStock, saveProduct, stockInvariants, takeStock } from '@/services/market/catalog';
import { categories, productReviews, products, stockItems } from '@/services/market/catalog/tables';
import { makeCategory, makeProduct } from '@/testing/factories';
import { ImportWorld, teaFile, teaRow } from '@/testing/import-world';
import { makeLot } from '@/testing/lots';
import type { OrderWorld } from '@/testing/order-world';
import { photoOf } from '@/testing/picture-server';
import { undoImport } from '.';

let orders: OrderWorld;
let it: ImportWorld;
beforeAll(async () => {
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
});
afterAll(() => orders.close());

async function undo(importId: string): Promise<void> {
  expect(await undoImport(it.shop.ctx, { importId })).toEqual({ kind: 'undoing' });
  await it.work();
  expect((await it.view(importId)).state).toBe('undone');
}
const rowOf = async (sku: string) => {
  const [row] = await it.system.db
    .select()
    .from(products)
    .where(eq(products.id, await it.productIdOf(sku)));
  return row;
};
const set = async (sku: string, change: Partial<typeof products.$inferInsert>) =>
  it.system.db
    .update(products)
    .set(change)
    .where(eq(products.id, await it.productIdOf(sku)));
const stockOf = async (sku: string) => {
  const [row] = await it.system.db
    .select({ available: stockItems.available, lotted: stockItems.lotted })
    .from(stockItems)
    .where(eq(stockItems.productId, await it.productIdOf(sku)));
  return row;
};
const reviewsOf = async (sku: string) => {
  const rows = await it.system.db
    .select({ state: productReviews.state, kind: productReviews.kind, proposed: productReviews.proposed })
    .from(productReviews)
    .where(eq(productReviews.productId, await it.productIdOf(sku)))
    .orderBy(productReviews.submittedAt, productReviews.id);
  return rows.map(({ state, kind, proposed }) => [state, kind, proposed.name]);
};
const soundStock = async () => Object.values(await stockInvariants(it.system)).every(({ ok }) => ok);

describe('the category of before', () => {
  const moved = async () => {
    const earlier = await makeCategory(it.system);
    await makeProduct(it.system, it.shop.id, { sku: 'OLD', categoryId: earlier.id, priceUgx: 7_000 });
    const importId = await it.imported(teaFile(teaRow('OLD', 8_500)));
    const present = (await rowOf('OLD'))?.categoryId;
    expect(present).not.toBe(earlier.id);
    return { earlier, importId, present };
  };

  test('is put back', async () => {
    const { earlier, importId } = await moved();
    await undo(importId);
    expect(await rowOf('OLD')).toMatchObject({ categoryId: earlier.id, priceUgx: 7_000n });
  });

  test('that is gone by then: the present one stays, and all else goes back', async () => {
    const { earlier, importId, present } = await moved();
    await it.system.db.delete(categories).where(eq(categories.id, earlier.id));
    await undo(importId);
    expect(await rowOf('OLD')).toMatchObject({ categoryId: present, priceUgx: 7_000n });
    expect((await it.notes(importId))[0]?.[2]).toBe(
      'As before, but the category: the one before is gone, so it stays.',
    );
  });

  test('that is for adults by then: the present one stays', async () => {
    const { earlier, importId, present } = await moved();
    await it.system.db.update(categories).set({ restricted: true }).where(eq(categories.id, earlier.id));
    await undo(importId);
    expect(await rowOf('OLD')).toMatchObject({ categoryId: present, priceUgx: 7_000n });
    expect((await it.notes(importId))[0]?.[2]).toMatch(/the category: nothing moves into goods for adults/);
  });
});

describe('pieces', () => {
  test('of lots are left by a file, and an undo invents none', async () => {
    const { id } = await makeProduct(it.system, it.shop.id, { sku: 'LOTS', available: 2 });
    await makeLot(it.system, id, { received: 6, remaining: 6 });
    expect(await stockOf('LOTS')).toEqual({ available: 8, lotted: 6 });
    const importId = await it.imported(teaFile(teaRow('LOTS', 9_000, 1)));
    expect(await stockOf('LOTS')).toEqual({ available: 6, lotted: 6 });
    expect((await it.notes(importId))[0]?.[2]).toMatch(/stock 8 to 6.*6 pieces stay/);
    await undo(importId);
    expect(await stockOf('LOTS')).toEqual({ available: 8, lotted: 6 });
    expect(await soundStock()).toBe(true);
  });

  test('that were sold since stay sold', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'SOLD', available: 3 });
    const importId = await it.imported(teaFile(teaRow('SOLD', 9_000, 10)));
    const [refId, productId] = [it.newId(), await it.productIdOf('SOLD')];
    await withTransaction(it.system, async (tx) => {
      const expiresAt = addMs(tx.clock.now(), 60_000);
      await holdStock(tx, { refs: [{ refId, lines: [{ productId, quantity: 8 }] }], expiresAt });
      await takeStock(tx, [refId]);
    });
    await undo(importId);
    expect(await stockOf('SOLD')).toEqual({ available: 0, lotted: 0 });
  });
});

describe('what an admin reads', () => {
  const other = { name: 'Tea NEW', description: 'Dried slowly in the shade of the loft.' };

  test('of a product that was let be sold since: its words stay', async () => {
    await makeProduct(it.system, it.shop.id, {
      sku: 'READ',
      status: 'draft',
      priceUgx: 7_000,
      name: 'Unread',
    });
    const importId = await it.imported(teaFile(teaRow('READ')));
    await set('READ', { status: 'live' });
    await undo(importId);
    expect(await rowOf('READ')).toMatchObject({ name: 'Tea READ', priceUgx: 7_000n });
    expect((await it.notes(importId))[0]?.[2]).toMatch(/the words: an admin has read it since/);
  });

  test('of a product that waits is what it says after the undo', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'WAITS', status: 'review', name: 'Before' });
    const importId = await it.imported(teaFile(teaRow('WAITS')));
    await undo(importId);
    expect((await rowOf('WAITS'))?.name).toBe('Before');
    expect((await reviewsOf('WAITS')).filter(([state]) => state === 'waiting')).toEqual([
      ['waiting', 'first', 'Before'],
    ]);
  });

  test('a wish of the shop that a file has withdrawn, or replaced, waits again', async () => {
    await it.imported(teaFile(teaRow('LIVE')));
    await set('LIVE', { status: 'live', ...other, name: 'Tea LIVE' });
    const [row] = [await rowOf('LIVE')];
    const [tea] = await it.system.db
      .select()
      .from(categories)
      .where(eq(categories.id, row?.categoryId ?? ''));
    await saveProduct(it.shop.ctx, {
      ...{ productId: row?.id ?? '', name: 'Wished tea', description: other.description },
      ...{
        categorySlug: tea?.slug ?? '',
        form: 'pouch',
        strength: '',
        herbs: [],
        priceUgx: 9_000n,
        sku: 'LIVE',
      },
    });
    for (const text of [teaRow('LIVE'), teaRow('LIVE').replace('Tea LIVE', 'Other tea')]) {
      orders.base.clock.advanceMs(1_000);
      const importId = await it.imported(teaFile(text));
      const waits = () => reviewsOf('LIVE').then((all) => all.filter(([state]) => state === 'waiting'));
      expect(await waits()).not.toEqual([['waiting', 'edit', 'Wished tea']]);
      await undo(importId);
      expect(await waits()).toEqual([['waiting', 'edit', 'Wished tea']]);
    }
  });

  test('words of a file that an admin has let be seen stay, and are told', async () => {
    await makeProduct(it.system, it.shop.id, { sku: 'SEEN' });
    const importId = await it.imported(teaFile(teaRow('SEEN')));
    const [waiting] = await it.system.db
      .select()
      .from(productReviews)
      .where(eq(productReviews.productId, await it.productIdOf('SEEN')));
    await it.system.db
      .update(productReviews)
      .set({ state: 'approved', decidedAt: it.system.clock.now() })
      .where(eq(productReviews.id, waiting?.id ?? ''));
    await set('SEEN', waiting?.proposed ?? {});
    await undo(importId);
    expect((await rowOf('SEEN'))?.name).toBe('Tea SEEN');
    expect((await it.notes(importId))[0]?.[2]).toMatch(/the words: an admin has read it since/);
  });
});

describe('a product that the file has made', () => {
  test('and somebody has changed since stays, off sale', async () => {
    const importId = await it.imported(teaFile(teaRow('MINE'), teaRow('SHOWN'), teaRow('PLAIN')));
    await set('MINE', { strength: '80 g' });
    await addPicture(it.shop.ctx, { productId: await it.productIdOf('SHOWN') }, await photoOf(20));
    await undo(importId);
    expect((await it.shelf()).map(([sku, status]) => [sku, status])).toEqual([
      ['MINE', 'draft'],
      ['SHOWN', 'draft'],
    ]);
    expect((await it.notes(importId)).map(([, , words]) => words)).toEqual([
      'Off sale. It stays in the list, as it was changed since.',
      'Off sale. It stays in the list, as it was changed since.',
      'Taken away.',
    ]);
    expect((await reviewsOf('MINE')).map(([state]) => state)).toEqual(['withdrawn']);
  });
});
