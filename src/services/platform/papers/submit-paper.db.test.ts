import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NIN, PaperWorld, PDF, paper } from '@/testing/paper-world';
import { TINY_PDF } from '@/testing/papers';
import { decidePaper, myPapers, readMyPaperFile, removeMyPaper, submitPaper } from './index';
import { MAX_PAPER_BYTES } from './inputs';
import { papers } from './tables';

let world: PaperWorld;
beforeAll(async () => {
  world = await PaperWorld.open();
});
afterAll(() => world.close());

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#884422' } });

describe('sending a paper', () => {
  test('number and file rest sealed; the owner sees the end of the number', async () => {
    const vendor = await world.someone('vendor');
    const text = `${TINY_PDF}Nakato ${NIN} ${'x'.repeat(200_000)}`;
    const paperId = await world.submitted(
      vendor.ctx,
      paper('national_id', 'cm900 12345678a '),
      Buffer.from(text),
    );
    const lines = await myPapers(vendor.ctx);
    expect(lines).toMatchObject([
      { kind: 'national_id', paper: { id: paperId, numberMasked: '•••••••••••78A', state: 'waiting' } },
      { kind: 'trade_licence', isAsked: true, paper: null },
    ]);
    expect(JSON.stringify(await world.rowOf(paperId))).not.toContain('9001234');
    const file = await readFile(await world.pathOf(paperId));
    for (const word of ['Nakato', NIN, '%PDF']) expect(file.includes(word)).toBe(false);
    expect((await readMyPaperFile(vendor.ctx, { paperId })).bytes.toString()).toBe(text);
    expect(await world.auditsOf(paperId, 'paper.submit')).toHaveLength(1);
    const said = JSON.stringify(await world.auditsOf(paperId, 'paper.submit'), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(said).not.toContain('9001234');
  });

  test('a photo loses what the camera wrote into it, and stands upright', async () => {
    const driver = await world.someone('driver');
    const taken = await photo(400, 200)
      .withExif({ IFD0: { Model: 'Phone of Moses' }, IFD3: { GPSLatitude: '0/1 20/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    const paperId = await world.submitted(driver.ctx, paper('driving_permit', '10123456/1/1'), taken);
    const { bytes, mime, fileName } = await readMyPaperFile(driver.ctx, { paperId });
    const kept = await sharp(bytes).metadata();
    expect(kept).toMatchObject({ format: 'jpeg', width: 200, height: 400 });
    expect([kept.exif, kept.orientation]).toEqual([undefined, undefined]);
    expect(mime).toBe('image/jpeg');
    expect(fileName).toMatch(/^driving-permit-[0-9a-f]{8}\.jpg$/);
  });

  test.each(['png', 'webp'] as const)('%s is taken', async (format) => {
    const vendor = await world.someone('vendor');
    await world.submitted(vendor.ctx, paper(), await photo(50, 50).toFormat(format).toBuffer());
  });

  test('what is no such file, too large, cut or a wrong number is refused, and leaves nothing', async () => {
    const vendor = await world.someone('vendor');
    const before = await world.filesOnDisk();
    const send = async (file: Uint8Array, facts = paper()) =>
      (await submitPaper(vendor.ctx, facts, file)).kind;
    expect(await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('wrong_type');
    expect(await send(Buffer.from('GIF89a'))).toBe('wrong_type');
    expect(await send(new Uint8Array())).toBe('wrong_type');
    const [large, larger] = [
      Buffer.alloc(MAX_PAPER_BYTES, TINY_PDF),
      Buffer.alloc(MAX_PAPER_BYTES + 1, TINY_PDF),
    ];
    expect(await send(larger)).toBe('too_large');
    const jpeg = await photo(900, 900).jpeg().toBuffer();
    expect(await send(jpeg.subarray(0, 700))).toBe('damaged');
    for (const number of ['', 'CM9001234567', `${NIN}9`, 'CM9001234567-A'])
      expect([number, await send(PDF, paper('national_id', number))]).toEqual([number, 'wrong_number']);
    expect(await world.filesOnDisk()).toEqual(before);
    expect(await send(large)).toBe('submitted');
  });

  test('only what is asked of the role', async () => {
    const [vendor, driver, customer, admin] = [
      await world.someone('vendor'),
      await world.someone('driver'),
      await world.someone('customer'),
      await world.someone('admin'),
    ];
    const refused = { code: 'forbidden' };
    await expect(submitPaper(vendor.ctx, paper('driving_permit', '10123456'), PDF)).rejects.toMatchObject(
      refused,
    );
    await expect(submitPaper(driver.ctx, paper('trade_licence', 'TL/2026/7'), PDF)).rejects.toMatchObject(
      refused,
    );
    await expect(submitPaper(customer.ctx, paper(), PDF)).rejects.toMatchObject(refused);
    await expect(submitPaper(admin.ctx, paper(), PDF)).rejects.toMatchObject(refused);
    await expect(submitPaper(world.base.visitor, paper(), PDF)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  test('the same again changes nothing; another one takes its place, file and all', async () => {
    const vendor = await world.someone('vendor');
    const facts = paper();
    const [first, again] = await Promise.all([
      world.submitted(vendor.ctx, facts),
      world.submitted(vendor.ctx, facts),
    ]);
    expect(again).toBe(first);
    const old = await world.pathOf(first);
    const second = await world.submitted(vendor.ctx, paper());
    expect(second).not.toBe(first);
    await world.runJobs();
    expect(await world.filesOnDisk()).not.toContain(basename(old));
    expect((await myPapers(vendor.ctx)).filter((line) => line.paper)).toHaveLength(1);
    const rows = await world.base.system.db.select().from(papers);
    expect((await world.filesOnDisk()).sort()).toEqual(rows.map(({ fileId }) => fileId).sort());
  });
});

describe('taking a paper back', () => {
  test('is for its owner, until it was accepted', async () => {
    const [vendor, other, admin] = [
      await world.someone('vendor'),
      await world.someone('vendor'),
      await world.someone('admin'),
    ];
    const paperId = await world.submitted(vendor.ctx);
    await expect(removeMyPaper(other.ctx, { paperId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(removeMyPaper(admin.ctx, { paperId })).rejects.toMatchObject({ code: 'forbidden' });
    expect(await removeMyPaper(vendor.ctx, { paperId })).toEqual({ kind: 'removed' });
    expect(await world.auditsOf(paperId, 'paper.remove')).toHaveLength(1);
    const next = await world.submitted(vendor.ctx);
    await decidePaper(admin.ctx, { paperId: next, decision: 'accepted' });
    expect(await removeMyPaper(vendor.ctx, { paperId: next })).toEqual({ kind: 'accepted' });
    expect(await world.rowOf(next)).toBeDefined();
  });
});
