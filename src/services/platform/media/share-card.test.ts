import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Stats } from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { drawShareCard, ensureShareCard, MOST_SHARE_BYTES } from './ensure-share-card';
import { createMediaStore, type MediaStore, nameOfKey } from './media-store';
import { shareCardSvg } from './share-card';

let dir = '';
let store: MediaStore;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'share-'));
  store = createMediaStore(dir);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const SUBJECT = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const words = { title: 'Lemongrass & ginger tea', line: '40 bags · Kira Leaf', price: 'UGX 18,500' };
/** Noise: what compresses worst. */
const noise = () =>
  sharp({
    create: {
      width: 640,
      height: 640,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .webp()
    .toBuffer();

test('a card is what messengers show: 1200 by 630, a JPEG, under 300 KB even for the worst picture', async () => {
  const jpeg = await drawShareCard(await noise(), words);
  const { format, width, height } = await sharp(jpeg).metadata();
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1200, height: 630 });
  expect(jpeg.length).toBeLessThanOrEqual(MOST_SHARE_BYTES);
});

test('the words are drawn as outlines: no font has to be there, and each word changes the picture', async () => {
  const svg = shareCardSvg(words);
  expect(svg).not.toMatch(/<text|font-family/);
  for (const other of [{ title: 'Mint' }, { line: 'Loose' }, { price: 'UGX 9' }])
    expect(shareCardSvg({ ...words, ...other })).not.toBe(svg);
  // The price is drawn in the lower right, in the colour of the earth.
  const region = { left: 682, top: 505, width: 470, height: 70 };
  const drawn = await sharp(await sharp(Buffer.from(svg)).extract(region).png().toBuffer()).stats();
  const blank = await sharp(
    await sharp(Buffer.from(shareCardSvg({ ...words, price: '' })))
      .extract(region)
      .png()
      .toBuffer(),
  ).stats();
  const mean = (stats: Stats) => stats.channels.slice(0, 3).reduce((sum, one) => sum + one.mean, 0);
  expect(mean(drawn)).toBeLessThan(mean(blank) - 20);
});

test.each([
  ['', '', ''],
  ['x'.repeat(120), 'y'.repeat(130), 'UGX 100,000,000'],
  ['<script>alert(1)</script>', '"&\u0000', '🧑🏿‍🚀'],
  ['ខ្មែរ', 'Ŋ ŋ ¼ ™', '٣٤٥'],
])('every name can be drawn: %j', async (title, line, price) => {
  const { width } = await sharp(await drawShareCard(await noise(), { title, line, price })).metadata();
  expect(width).toBe(1200);
});

test('a card is drawn once and kept; another content takes the place of the one before', async () => {
  const pictureKey = await store.put(await noise(), 'webp');
  const card = { ...words, subject: SUBJECT, pictureKey };
  const [one, same] = await Promise.all([
    ensureShareCard(store, { ...card, mark: 'a'.repeat(16) }),
    ensureShareCard(store, { ...card, mark: 'a'.repeat(16) }),
  ]);
  expect(one).toBe(same);
  await store.files.remove(nameOfKey(pictureKey));
  expect(await ensureShareCard(store, { ...card, mark: 'a'.repeat(16) })).toEqual(one);
  await store.put(await noise(), 'webp');
  const next = await store.put(await noise(), 'webp');
  await ensureShareCard(store, { ...card, pictureKey: next, mark: 'b'.repeat(16) });
  expect(await readdir(join(dir, 'share', SUBJECT))).toEqual([`${'b'.repeat(16)}.jpg`]);
  await expect(ensureShareCard(store, { ...card, mark: '../x' })).rejects.toThrow(/assertion/);
});
