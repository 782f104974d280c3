import { readFile, rm, writeFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { required } from '@/lib/assert';
import { processKeyring } from '@/services/platform/encryption';
import { startRotation, workOnRotation } from '@/services/platform/key-rotation';
import { ROTATION } from '@/services/platform/key-rotation/rotation-limits';
import { NIN, PaperWorld } from '@/testing/paper-world';
import { TINY_PDF } from '@/testing/papers';
import { getPaper, listPapers, myPapers, readMyPaperFile, readPaper, readPaperFile } from './index';
import { papers } from './tables';

let world: PaperWorld;
beforeAll(async () => {
  world = await PaperWorld.open();
});
afterAll(() => world.close());

describe('looking at a paper', () => {
  test('wants a fresh second factor and is written down each time', async () => {
    const [vendor, admin] = [await world.someone('vendor'), await world.someone('admin')];
    const paperId = await world.submitted(vendor.ctx);
    const stepUp = { code: 'forbidden', details: { need: 'step_up' } };
    await expect(readPaper(admin.ctx, { paperId })).rejects.toMatchObject(stepUp);
    await expect(readPaperFile(admin.ctx, { paperId })).rejects.toMatchObject(stepUp);
    expect(await world.auditsOf(paperId, 'paper.read-number')).toHaveLength(0);
    for (const _ of [1, 2]) expect(await readPaper(world.fresh(admin), { paperId })).toEqual({ number: NIN });
    expect((await readPaperFile(world.fresh(admin), { paperId })).bytes.toString()).toBe(TINY_PDF);
    expect(await world.auditsOf(paperId, 'paper.read-number')).toMatchObject([
      { actor: `user:${admin.id}`, details: { owner: vendor.id } },
      { actor: `user:${admin.id}` },
    ]);
    expect(await world.auditsOf(paperId, 'paper.read-file')).toHaveLength(1);
  });

  test('is for admins and its owner', async () => {
    const [vendor, other, customer] = [
      await world.someone('vendor'),
      await world.someone('vendor'),
      await world.someone('customer'),
    ];
    const paperId = await world.submitted(vendor.ctx);
    await expect(readMyPaperFile(world.fresh(other), { paperId })).rejects.toMatchObject({
      code: 'not_found',
    });
    for (const ctx of [world.fresh(vendor), world.fresh(customer)]) {
      await expect(readPaper(ctx, { paperId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(readPaperFile(ctx, { paperId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(getPaper(ctx, { paperId })).rejects.toMatchObject({ code: 'forbidden' });
      await expect(listPapers(ctx, {})).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  test('one whose key is lost, or whose file is gone, altered or another’s, says so', async () => {
    const [vendor, admin] = [await world.someone('vendor'), await world.someone('admin')];
    const other = await world.submitted((await world.someone('vendor')).ctx);
    const unreadable = { code: 'unavailable', message: 'This document cannot be read now.' };
    const check = async (paperId: string) => {
      await expect(readMyPaperFile(vendor.ctx, { paperId })).rejects.toMatchObject(unreadable);
      await expect(readPaperFile(world.fresh(admin), { paperId })).rejects.toMatchObject(unreadable);
    };
    const paperId = await world.submitted(vendor.ctx);
    const path = await world.pathOf(paperId);
    const sealed = await readFile(path);
    await writeFile(path, await readFile(await world.pathOf(other)));
    await check(paperId);
    await rm(path);
    await check(paperId);
    await writeFile(path, sealed);
    expect((await readMyPaperFile(vendor.ctx, { paperId })).bytes.toString()).toBe(TINY_PDF);
    const row = required(await world.rowOf(paperId), 'paper');
    const lost = (text: string) => text.replace(/\.[^.]+\./, '.nowhere12345.');
    await world.base.system.db
      .update(papers)
      .set({ fileKeySealed: lost(row.fileKeySealed), numberSealed: lost(row.numberSealed) })
      .where(eq(papers.id, paperId));
    await check(paperId);
    expect(await readPaper(world.fresh(admin), { paperId })).toEqual({ number: null });
    expect(await myPapers(vendor.ctx)).toMatchObject([{ paper: { numberMasked: null } }, { paper: null }]);
  });

  test('still opens after the keys were changed', async () => {
    const [vendor, admin] = [await world.someone('vendor'), await world.someone('admin')];
    const paperId = await world.submitted(vendor.ctx);
    const before = required(await world.rowOf(paperId), 'paper');
    await startRotation(world.base.system, 'demand', processKeyring());
    for (
      let kind = '';
      kind !== 'finished' && kind !== 'idle';
      world.base.clock.advanceMs(ROTATION.settleMs)
    ) {
      kind = await workOnRotation(world.base.system, processKeyring());
    }
    const after = required(await world.rowOf(paperId), 'paper');
    expect(after.numberSealed).not.toBe(before.numberSealed);
    expect(after.fileKeySealed).not.toBe(before.fileKeySealed);
    expect(await readPaper(world.fresh(admin), { paperId })).toEqual({ number: NIN });
    expect((await readPaperFile(world.fresh(admin), { paperId })).bytes.toString()).toBe(TINY_PDF);
  });
});
