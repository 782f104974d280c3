import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImportWorld, pieces, teaFile, teaRow } from '@/testing/import-world';
import type { OrderWorld } from '@/testing/order-world';
import {
  chooseColumns,
  discardImport,
  getImport,
  listImportLines,
  listImports,
  productImportJobs,
  receiveImport,
  startImport,
  undoImport,
} from '.';
import { RUN_JOB } from './job-names';
import { productImportParts, productImports } from './tables';

let orders: OrderWorld;
let it: ImportWorld;
beforeAll(async () => {
  orders = await ImportWorld.open();
});
beforeEach(async () => {
  it = await ImportWorld.of(orders);
});
afterAll(() => orders.close());

describe('a file that arrives', () => {
  test('is checked row by row, and changes nothing', async () => {
    const importId = await it.checked(teaFile(teaRow('T1'), teaRow('T2', -5), teaRow('T3')));
    expect(await it.view(importId)).toMatchObject({
      state: 'checked',
      counts: { created: 2, changed: 0, skipped: 0, wrong: 1 },
      problem: null,
    });
    expect((await it.view(importId)).columns.map(({ header, is }) => [header, is])).toEqual([
      ['sku', 'sku'],
      ['name', 'name'],
      ['description', 'description'],
      ['category', 'category'],
      ['price_ugx', 'price'],
      ['stock', 'stock'],
      ['colour', 'none'],
    ]);
    expect((await it.view(importId)).columns[1]?.values).toEqual(['Tea T1', 'Tea T2', 'Tea T3']);
    expect(await it.shelf()).toEqual([]);
    const wrong = await listImportLines(it.shop.ctx, { importId, kind: 'wrong' });
    expect(wrong.items.map(({ line }) => line)).toEqual([3]);
  });

  test('is one import however often it is sent', async () => {
    const { importId } = await it.send(teaFile(teaRow('T1')));
    expect((await it.send(teaFile(teaRow('T9')), importId)).kind).toBe('received');
    await it.work();
    expect((await it.notes(importId)).map(([sku]) => sku)).toEqual(['T1']);
    expect(await listImports(it.shop.ctx)).toHaveLength(1);
  });

  test('that broke off can be sent again', async () => {
    const importId = it.newId();
    async function* broken() {
      yield Buffer.from(teaFile(teaRow('HALF')));
      throw new Error('connection reset');
    }
    await expect(receiveImport(it.shop.ctx, { importId, fileName: 'a.csv' }, broken())).rejects.toThrow(
      'reset',
    );
    await it.send(teaFile(teaRow('T1')), importId);
    await it.work();
    expect((await it.notes(importId)).map(([sku]) => sku)).toEqual(['T1']);
  });

  test('of more than 64 MB or of nothing is not kept', async () => {
    async function* huge() {
      for (let n = 0; n < 65; n += 1) yield Buffer.alloc(1024 * 1024, 'a');
    }
    expect(await receiveImport(it.shop.ctx, { importId: it.newId(), fileName: 'a.csv' }, huge())).toEqual({
      kind: 'too_large',
    });
    expect((await it.send('')).kind).toBe('empty');
    expect(await listImports(it.shop.ctx)).toEqual([]);
    const [left] = await it.system.db.execute<{ parts: number }>(sql`
      select count(*)::int as parts from ${productImportParts} p
      join ${productImports} i on i.id = p.import_id where i.vendor_id = ${it.shop.id}`);
    expect(left?.parts).toBe(0);
  });

  test('that is no CSV says so, and that is all', async () => {
    const importId = await it.checked('PK\u0003\u0004 a spreadsheet');
    expect(await it.view(importId)).toMatchObject({
      state: 'unusable',
      problem: 'That is an Excel file or a ZIP. Open it and save it as CSV.',
    });
    expect(await startImport(it.shop.ctx, { importId })).toEqual({ kind: 'not_now', state: 'unusable' });
  });
});

test('columns nobody knows are named by the shop, and the file is checked again', async () => {
  const importId = await it.checked(['Bidhaa,Bei,Aina', 'Chai ya mchaichai,8000,Teas'].join('\n'));
  expect(await it.view(importId)).toMatchObject({ state: 'unusable' });
  const chosen = { importId, columns: ['name', 'price', 'category'], categorySlug: null } as const;
  expect(await chooseColumns(it.shop.ctx, { ...chosen, columns: [...chosen.columns] })).toEqual({
    kind: 'checking',
  });
  await it.work();
  expect(await it.view(importId)).toMatchObject({ state: 'checked', counts: { created: 1 } });
  for (const columns of [['name'], ['name', 'price', 'colour']]) {
    const refused = chooseColumns(it.shop.ctx, { ...chosen, columns });
    await expect(refused).rejects.toMatchObject({ code: 'invalid' });
  }
});

test('a check that was overtaken by another choice says nothing', async () => {
  const { importId } = await it.send(teaFile(teaRow('T1')));
  await it.work();
  const columns = (await it.view(importId)).columns.map(({ is }) => is);
  await chooseColumns(it.shop.ctx, {
    importId,
    columns: columns.map((is) => (is === 'stock' ? 'none' : is)),
    categorySlug: null,
  });
  // The job of the choice before, late.
  await productImportJobs['imports.check']?.(it.system, { importId, checkNo: 1 });
  expect((await it.view(importId)).state).toBe('checking');
  await it.work();
  expect((await it.view(importId)).state).toBe('checked');
});

describe('the import', () => {
  test('writes what was checked, once, and tells what it did', async () => {
    const importId = await it.imported(teaFile(teaRow('T1'), teaRow('T2', -5)));
    expect(await startImport(it.shop.ctx, { importId })).toEqual({ kind: 'not_now', state: 'done' });
    await productImportJobs[RUN_JOB]?.(it.system, { importId });
    expect(await it.shelf()).toEqual([['T1', 'review', 9_000, 12]]);
    expect(await it.view(importId)).toMatchObject({ state: 'done', counts: { created: 1, wrong: 1 } });
    const parts = await it.system.db
      .select()
      .from(productImportParts)
      .where(eq(productImportParts.importId, importId));
    expect(parts).toEqual([]);
  });

  test('goes on after the last written row when its worker died', async () => {
    const rows = Array.from({ length: 250 }, (_, n) => teaRow(`B${String(n).padStart(3, '0')}`));
    const importId = await it.checked(teaFile(...rows));
    await startImport(it.shop.ctx, { importId });
    // Two of three parts are written; then the process is gone, and with it its job.
    let left = 2;
    const dying = {
      ...it.system,
      db: new Proxy(it.system.db, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (name !== 'transaction' || typeof value !== 'function') return value;
          return (...args: unknown[]) => {
            // The first is the look at the import itself.
            if (left-- < 0) throw new Error('killed');
            return Reflect.apply(value, target, args);
          };
        },
      }),
    };
    await expect(productImportJobs[RUN_JOB]?.(dying, { importId })).rejects.toThrow('killed');
    expect(await it.shelf()).toHaveLength(200);
    expect((await it.view(importId)).share).toBeCloseTo(201 / 251, 5);
    await it.system.db.execute(sql`delete from graphile_worker._private_jobs`);
    orders.base.clock.advanceMs(11 * 60_000);
    await productImportJobs['imports.sweep']?.(it.system, {});
    await it.work();
    expect(await it.shelf()).toHaveLength(250);
    expect(await it.view(importId)).toMatchObject({ state: 'done', counts: { created: 250, skipped: 0 } });
  });
});

test('another shop’s import is not found, by any verb', async () => {
  const importId = await it.checked(teaFile(teaRow('T1')));
  const { ctx } = await orders.shop();
  const tried = [
    () => getImport(ctx, { importId }),
    () => listImportLines(ctx, { importId }),
    () => chooseColumns(ctx, { importId, columns: [], categorySlug: null }),
    () => startImport(ctx, { importId }),
    () => undoImport(ctx, { importId }),
    () => discardImport(ctx, { importId }),
    () => receiveImport(ctx, { importId, fileName: 'a.csv' }, pieces('a')),
  ];
  for (const one of tried) await expect(one()).rejects.toMatchObject({ code: 'not_found' });
  expect((await it.view(importId)).state).toBe('checked');
});

test('a file that is not wanted is forgotten with all it says; one that is imported is not', async () => {
  const importId = await it.checked(teaFile(teaRow('T1')));
  expect(await discardImport(it.shop.ctx, { importId })).toEqual({ kind: 'gone' });
  await expect(it.view(importId)).rejects.toMatchObject({ code: 'not_found' });
  const done = await it.imported(teaFile(teaRow('T2')));
  expect(await discardImport(it.shop.ctx, { importId: done })).toEqual({ kind: 'not_now', state: 'done' });
});

test('what is old is forgotten: unused after a week, imported after ninety days', async () => {
  const [unused, done] = [await it.checked(teaFile(teaRow('T1'))), await it.imported(teaFile(teaRow('T2')))];
  const states = async () => (await listImports(it.shop.ctx)).map(({ id }) => id);
  orders.base.clock.advanceMs(8 * 24 * 60 * 60_000);
  await productImportJobs['imports.sweep']?.(it.system, {});
  expect(await states()).toEqual([done]);
  expect(unused).not.toBe(done);
  orders.base.clock.advanceMs(83 * 24 * 60 * 60_000);
  await productImportJobs['imports.sweep']?.(it.system, {});
  expect(await states()).toEqual([]);
});
