import { randomUUID } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { messagesAbout } from '@/testing/messages';
import { PaperWorld, paper } from '@/testing/paper-world';
import { TINY_PDF } from '@/testing/papers';
import {
  decidePaper,
  getPaper,
  listPapers,
  myPapers,
  PAPERS_SWEEP,
  paperHolder,
  paperJobs,
  papersRetention,
  readMyPaperFile,
} from './index';

let world: PaperWorld;
beforeAll(async () => {
  world = await PaperWorld.open();
});
afterAll(() => world.close());

const DAY_MS = 24 * 60 * 60_000;

describe('deciding', () => {
  test('the owner is told that there is an answer, and finds the reason on their page', async () => {
    const [vendor, admin, second] = [
      await world.someone('vendor'),
      await world.someone('admin'),
      await world.someone('admin'),
    ];
    const paperId = await world.submitted(vendor.ctx);
    const refusal = { paperId, decision: 'refused', reason: 'The photo is too dark.' } as const;
    await expect(decidePaper(vendor.ctx, refusal)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decidePaper(admin.ctx, { ...refusal, reason: ' ' })).rejects.toThrow('Say what is wrong');
    expect(await decidePaper(admin.ctx, refusal)).toEqual({ kind: 'decided' });
    expect(await decidePaper(second.ctx, refusal)).toEqual({ kind: 'decided' });
    expect(await decidePaper(second.ctx, { paperId, decision: 'accepted' })).toEqual({
      kind: 'decided_before',
      state: 'refused',
    });
    const [line] = await myPapers(vendor.ctx);
    expect(line?.paper).toMatchObject({ state: 'refused', reason: 'The photo is too dark.' });
    const told = await messagesAbout(world.base.system, paperId);
    expect(told).toHaveLength(1);
    expect(told[0]?.body).not.toMatch(/dark|refus|accept|national|licence/i);
    expect(await world.auditsOf(paperId, 'paper.decide')).toMatchObject([
      { before: { state: 'waiting' }, after: { state: 'refused' } },
    ]);
  });

  test('nobody decides about their own, nor about what was replaced meanwhile', async () => {
    const { ctx: both } = await world.someone('vendor', 'admin');
    const own = await world.submitted(both);
    await expect(decidePaper(both, { paperId: own, decision: 'accepted' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await world.submitted(both, paper());
    const admin = await world.someone('admin');
    await expect(decidePaper(admin.ctx, { paperId: own, decision: 'accepted' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('an admin sees that the same number is on another account, and pages through what waits', async () => {
    const [one, two, admin] = [
      await world.someone('vendor'),
      await world.someone('driver'),
      await world.someone('admin'),
    ];
    // What the other tests sent came before.
    world.base.clock.advanceMs(1_000);
    const number = 'CF11122233344Z';
    const ids = [await world.submitted(one.ctx, paper('national_id', number))];
    world.base.clock.advanceMs(1);
    ids.push(await world.submitted(two.ctx, paper('national_id', number)));
    for (const paperId of ids) expect((await getPaper(admin.ctx, { paperId })).otherAccounts).toBe(1);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPapers>> = await listPapers(admin.ctx, { cursor, limit: 1 });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.slice(-2)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    const [first] = (await listPapers(admin.ctx, { state: 'refused' })).items;
    expect(first).toMatchObject({ state: 'refused', kind: 'national_id' });
    expect(Object.keys(first ?? {})).not.toContain('numberSealed');
  });
});

describe('what is nobody’s any more', () => {
  test('erasing takes rows and files; the copy names the end of the number only', async () => {
    const vendor = await world.someone('vendor');
    const paperId = await world.submitted(vendor.ctx);
    const file = basename(await world.pathOf(paperId));
    const copy = JSON.stringify(await paperHolder.export(world.base.system, vendor.id));
    expect(copy).toContain('78A');
    expect(copy).not.toContain('CM900');
    for (const _ of [1, 2])
      await withTransaction(world.base.system, (tx) => paperHolder.erase(tx, vendor.id));
    await world.runJobs();
    expect(await world.rowOf(paperId)).toBeUndefined();
    expect(await world.filesOnDisk()).not.toContain(file);
  });

  test('a refused paper goes with its file when its time is up, an accepted one stays', async () => {
    const [vendor, other, admin] = [
      await world.someone('vendor'),
      await world.someone('vendor'),
      await world.someone('admin'),
    ];
    const refused = await world.submitted(vendor.ctx);
    const accepted = await world.submitted(other.ctx);
    const files = [await world.pathOf(refused), await world.pathOf(accepted)].map((path) => basename(path));
    const [decidedAt] = [world.base.clock.now()];
    await decidePaper(admin.ctx, { paperId: refused, decision: 'refused', reason: 'Too dark.' });
    await decidePaper(admin.ctx, { paperId: accepted, decision: 'accepted' });
    const sweep = async (before: Date) => {
      for (const rule of papersRetention)
        await withTransaction(world.base.system, (tx) => rule.sweep(tx, before, 1_000));
      await world.runJobs();
    };
    await sweep(decidedAt);
    expect(await world.rowOf(refused)).toBeDefined();
    await sweep(new Date(decidedAt.getTime() + 1));
    expect([await world.rowOf(refused), await world.rowOf(accepted)]).toEqual([
      undefined,
      expect.objectContaining({ state: 'accepted' }),
    ]);
    const left = await world.filesOnDisk();
    expect(files.map((file) => left.includes(file))).toEqual([false, true]);
  });

  test('an erasure that is undone leaves the file', async () => {
    const vendor = await world.someone('vendor');
    const paperId = await world.submitted(vendor.ctx);
    await withTransaction(world.base.system, async (tx) => {
      await paperHolder.erase(tx, vendor.id);
      throw new Error('undone');
    }).catch(() => undefined);
    await world.runJobs();
    expect((await readMyPaperFile(vendor.ctx, { paperId })).bytes.toString()).toBe(TINY_PDF);
  });

  test('a file without a row goes the next night, one of today stays', async () => {
    const vendor = await world.someone('vendor');
    const kept = await world.pathOf(await world.submitted(vendor.ctx));
    const folder = join(kept, '..');
    const neighbour = () => `${basename(folder)}${randomUUID().slice(2)}`;
    const [old, young] = [neighbour(), neighbour()];
    const now = new Date();
    world.base.clock.set(now);
    const longAgo = new Date(now.getTime() - DAY_MS - 1_000);
    for (const name of [old, `${old}.part`, young]) await writeFile(join(folder, name), 'x');
    for (const name of [old, `${old}.part`]) await utimes(join(folder, name), longAgo, longAgo);
    await utimes(kept, longAgo, longAgo);
    await writeFile(join(folder, 'notes.txt'), 'x');
    await required(paperJobs[PAPERS_SWEEP], 'sweep')(world.base.system, {});
    const left = await world.filesOnDisk();
    expect(left).toContain(basename(kept));
    expect(left).toContain(young);
    expect(left.filter((name) => name.startsWith(old))).toEqual([]);
    await expect(required(paperJobs[PAPERS_SWEEP], 'sweep')(vendor.ctx, {})).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
