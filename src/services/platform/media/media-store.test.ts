import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePackshot } from './ensure-packshot';
import type { PackshotSpec } from './inputs';
import { createMediaStore } from './media-store';
import { renderIcons } from './render-icons';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'media-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const pathOf = (key: string) => join(root, key.slice(0, 2), key);

async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('createMediaStore', () => {
  it('names a file by the hash of its bytes and gives the bytes back', async () => {
    const store = createMediaStore(root);
    const key = await store.put(Buffer.from('leaf'), 'webp');
    expect(key).toBe(`${createHash('sha256').update('leaf').digest('hex').slice(0, 32)}.webp`);
    expect((await store.read(key)).toString()).toBe('leaf');
  });

  it('keeps one file for the same bytes, also when put at the same time', async () => {
    const store = createMediaStore(root);
    const keys = await Promise.all(Array.from({ length: 8 }, () => store.put(Buffer.from('leaf'), 'png')));
    keys.push(await store.put(Buffer.from('leaf'), 'png'));
    expect(new Set(keys).size).toBe(1);
    expect(await filesUnder(root)).toEqual([keys[0]]);
  });

  it('writes a cut-off file again', async () => {
    const store = createMediaStore(root);
    const key = await store.put(Buffer.from('leaf'), 'png');
    await truncate(pathOf(key), 1);
    await store.put(Buffer.from('leaf'), 'png');
    expect((await store.read(key)).toString()).toBe('leaf');
  });

  const hash = 'a'.repeat(32);
  it.each([
    '../x',
    '../../etc/passwd',
    `../${hash}.png`,
    `${hash}.png/..`,
    `${hash}.PNG`,
    `${hash}.png\n`,
    `${hash}`,
    `${hash}.`,
    `${'A'.repeat(32)}.png`,
    `/${hash}.png`,
    '',
    '.',
    `${hash}.p\0g`,
  ])('refuses the name %j', async (key) => {
    const store = createMediaStore(root);
    await expect(store.read(key)).rejects.toThrow('not the name of a stored file');
    await expect(store.has(key)).rejects.toThrow('not the name of a stored file');
  });

  it.each(['../png', 'p/g', '', 'PNG', 'toolong', '.png'])('refuses the ending %j', async (ext) => {
    const store = createMediaStore(root);
    await expect(store.put(Buffer.from('leaf'), ext)).rejects.toThrow('ending');
    expect(await filesUnder(root)).toEqual([]);
  });
});

const SPEC: PackshotSpec = {
  name: 'Neem Soap',
  form: 'soap',
  botanical: 'neem',
  strength: '120 g',
  vendorName: 'Nile Valley Herbs',
  palette: 'leaf',
  seed: 3,
};

describe('ensurePackshot', () => {
  it('stores both sizes in both formats, within the agreed weight', async () => {
    const store = createMediaStore(root);
    const files = await ensurePackshot(store, SPEC);
    const wanted = [
      [files.key640Avif, 640, 'heif', 12_500],
      [files.key640Webp, 640, 'webp', 18_000],
      [files.key320Avif, 320, 'heif', 6_000],
      [files.key320Webp, 320, 'webp', 9_000],
    ] as const;
    for (const [key, width, format, mostBytes] of wanted) {
      const bytes = await store.read(key);
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height: width, format });
      expect(bytes.length).toBeLessThan(mostBytes);
    }
    const blur = Buffer.from(files.blurDataUrl.split(',')[1] ?? '', 'base64');
    expect(await sharp(blur).metadata()).toMatchObject({ width: 8, height: 8 });
  });

  it('does nothing the second time', async () => {
    const store = createMediaStore(root);
    const first = await ensurePackshot(store, SPEC);
    const writtenAt = (await stat(pathOf(first.key640Avif))).mtimeMs;
    expect(await ensurePackshot(createMediaStore(root), { ...SPEC })).toEqual(first);
    expect((await stat(pathOf(first.key640Avif))).mtimeMs).toBe(writtenAt);
    expect(await filesUnder(root)).toHaveLength(5);
  });

  it('draws again when a picture is gone or the index entry is damaged', async () => {
    const store = createMediaStore(root);
    const first = await ensurePackshot(store, SPEC);
    await rm(pathOf(first.key320Webp));
    expect(await ensurePackshot(store, SPEC)).toEqual(first);
    expect(await store.has(first.key320Webp)).toBe(true);

    const [entry = ''] = await readdir(join(root, 'packshots'));
    await writeFile(join(root, 'packshots', entry), '{"key640Avif":"../x"}');
    expect(await ensurePackshot(store, SPEC)).toEqual(first);
  });

  it('draws another picture for another name', async () => {
    const store = createMediaStore(root);
    const first = await ensurePackshot(store, SPEC);
    const second = await ensurePackshot(store, { ...SPEC, name: 'Mint Soap' });
    expect(second.key640Avif).not.toBe(first.key640Avif);
  });
});

describe('renderIcons', () => {
  it('writes every icon in its size, the maskable ones without transparent corners', async () => {
    await renderIcons(root);
    const sizes = {
      'icon-192.png': 192,
      'icon-512.png': 512,
      'icon-maskable-512.png': 512,
      'apple-touch-icon.png': 180,
    };
    for (const [file, width] of Object.entries(sizes)) {
      expect(await sharp(join(root, file)).metadata()).toMatchObject({ width, height: width, format: 'png' });
    }
    const corner = await sharp(join(root, 'icon-maskable-512.png')).ensureAlpha().raw().toBuffer();
    expect(corner[3]).toBe(255);
    expect(await readFile(join(root, 'favicon.svg'), 'utf8')).toContain('<svg');
  });
});
