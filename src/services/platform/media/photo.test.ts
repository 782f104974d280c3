import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMediaStore } from './media-store';
import { endOfJpeg, endOfPng, endOfWebp } from './photo-bounds';
import { photoFormatOf, readPhoto } from './read-photo';
import { storePhoto } from './store-photo';
import { crc32 } from './testing/crc32';

type Format = 'jpeg' | 'png' | 'webp';
const FORMATS: readonly Format[] = ['jpeg', 'png', 'webp'];
const photo = (format: Format, width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background: '#3a7d44' } })
    .toFormat(format)
    .toBuffer();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photo-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A PNG's header that claims so many pixels, with hardly anything behind it. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const pixels = deflateSync(Buffer.alloc(2_000_000));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('what is no photo', () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="9" height="9"/></svg>';
  test.each([
    ['an SVG', Buffer.from(svg)],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a RIFF that is sound', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt ', 'latin1')],
  ])('%s', async (_what, bytes) => {
    expect(await readPhoto(bytes)).toEqual({ kind: 'wrong_type' });
  });

  test('an SVG behind the first bytes of a PNG', async () => {
    const lie = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(svg)]);
    expect(await readPhoto(lie)).toEqual({ kind: 'damaged' });
  });

  test('more than 5 MB', async () => {
    const large = Buffer.concat([await photo('jpeg'), Buffer.alloc(5 * 1024 * 1024)]);
    expect(await readPhoto(large)).toEqual({ kind: 'too_large' });
  });

  test('a decompression bomb, before it is unpacked', async () => {
    const began = performance.now();
    expect(await readPhoto(bomb(50_000))).toEqual({ kind: 'too_many_pixels' });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test.each(FORMATS)('a %s of a few pixels', async (format) => {
    expect(await readPhoto(await photo(format, 199, 900))).toEqual({ kind: 'too_small' });
  });

  test.each(FORMATS)('a %s that is cut off', async (format) => {
    const whole = await photo(format);
    expect(await readPhoto(whole.subarray(0, whole.length - 20))).toEqual({ kind: 'damaged' });
  });
});

describe('a photo that is something else too', () => {
  const zip = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)]);
  test.each(FORMATS)('a %s with a file behind it', async (format) => {
    for (const guest of [zip, Buffer.from('<?php echo 1;'), Buffer.from('#!/bin/sh')]) {
      expect(await readPhoto(Buffer.concat([await photo(format), guest]))).toEqual({ kind: 'hidden' });
    }
  });

  test('a JPEG with a page or a program in its comment', async () => {
    const whole = await photo('jpeg');
    for (const text of ['<script>alert(1)</script>', '<?PHP system($_GET[1]);', '%PDF-1.4']) {
      const comment = Buffer.from(text);
      const segment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment]);
      const guest = Buffer.concat([whole.subarray(0, 2), segment, whole.subarray(2)]);
      expect(endOfJpeg(guest)).toBe(guest.length);
      expect(await readPhoto(guest)).toEqual({ kind: 'hidden' });
    }
  });

  test('a ZIP whose directory lies in a chunk of a PNG', async () => {
    const whole = await photo('png');
    const end = whole.length - 12;
    const frame = Buffer.from([0, 0, 0, zip.length, ...Buffer.from('zzZz')]);
    const guest = Buffer.concat([whole.subarray(0, end), frame, zip, Buffer.alloc(4), whole.subarray(end)]);
    expect(endOfPng(guest)).toBe(guest.length);
    expect(await readPhoto(guest)).toEqual({ kind: 'hidden' });
  });

  test('zeros behind it and a second, smaller picture of a phone are no lie', async () => {
    const both = Buffer.concat([await photo('jpeg'), await photo('jpeg', 320, 240), Buffer.alloc(512)]);
    expect((await readPhoto(both)).kind).toBe('read');
  });
});

async function keep(bytes: Uint8Array) {
  const store = createMediaStore(folder);
  const kept = await storePhoto(store, bytes);
  if (kept.kind !== 'stored') throw new Error(kept.kind);
  return { files: kept.files, store };
}

describe('a photo', () => {
  test.each(FORMATS)('%s is kept in every size, whatever it weighs', async (format) => {
    const { files, store } = await keep(await photo(format));
    const { colour, blur, largePx, ...keys } = files;
    // Green with white above and below: the white is less.
    expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(largePx).toBe(900);
    const seen = await Promise.all(
      Object.entries(keys).map(async ([name, key]) => {
        const { width, height, format: made } = await sharp(await store.read(key)).metadata();
        return [name, [width, height, made]];
      }),
    );
    expect(Object.fromEntries(seen)).toEqual({
      ...{ avif320: [320, 320, 'heif'], webp320: [320, 320, 'webp'] },
      ...{ avif640: [640, 640, 'heif'], webp640: [640, 640, 'webp'] },
      ...{ avifLarge: [900, 900, 'heif'], webpLarge: [900, 900, 'webp'] },
      original: [900, 600, 'webp'],
    });
    const again = await keep(await photo(format));
    expect(again.files).toEqual(files);
    expect(blur.length).toBeLessThanOrEqual(200);
    const tiny = await sharp(Buffer.from(blur.split(',')[1] ?? '', 'base64')).metadata();
    expect([tiny.width, tiny.height]).toEqual([8, 8]);
  });

  test('larger than any screen it gets smaller, at its own proportions where it is kept whole', async () => {
    const { files, store } = await keep(await photo('jpeg', 3_000, 1_500));
    expect(files.largePx).toBe(1_280);
    expect(await sharp(await store.read(files.original)).metadata()).toMatchObject({
      width: 2_400,
      height: 1_200,
    });
  });

  test('of one that moves the first picture is left', async () => {
    const frames = await Promise.all(
      ['#ff0000', '#0000ff'].map((background) =>
        sharp({ create: { width: 640, height: 640, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const { files, store } = await keep(moving);
    const kept = sharp(await store.read(files.original));
    expect((await kept.metadata()).pages ?? 1).toBe(1);
    const { channels } = await kept.stats();
    expect(channels.map(({ mean }) => Math.round(mean / 255))).toEqual([1, 0, 0]);
  });

  test('the colours stay when their profile goes', async () => {
    const wide = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#3a7d44' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    expect((await sharp(wide).metadata()).icc).toBeDefined();
    const { files, store } = await keep(wide);
    const kept = sharp(await store.read(files.original));
    expect((await kept.metadata()).icc).toBeUndefined();
    const { channels } = await kept.stats();
    for (const [at, value] of [0x3a, 0x7d, 0x44].entries())
      expect(Math.abs((channels[at]?.mean ?? 0) - value)).toBeLessThan(4);
  });

  test('of one with much in it 24 tiles still weigh less than 150 KB', async () => {
    const side = 640;
    const noise = Buffer.alloc(side * side * 3);
    for (let at = 0, state = 7; at < noise.length; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      noise[at] = (state >>> 16) & 0x7f;
    }
    const bytes = await sharp(noise, { raw: { width: side, height: side, channels: 3 } })
      .blur(0.6)
      .jpeg()
      .toBuffer();
    const { files, store } = await keep(bytes);
    for (const key of [files.avif320, files.webp320])
      expect((await store.read(key)).length).toBeLessThanOrEqual(150_000 / 24);
  });

  test('nothing a camera writes into it is kept, and it stands upright', async () => {
    const exif = { IFD0: { Make: 'Tecno', Copyright: 'Sarah of Kololo' }, IFD3: { GPSLatitudeRef: 'N' } };
    const bytes = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#3a7d44' } })
      .jpeg()
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const read = await readPhoto(bytes);
    if (read.kind !== 'read') throw new Error(read.kind);
    // Turned by a quarter it is tall: white left and right, green in the middle of the top edge.
    const { data, widthPx } = read.raster;
    const pixel = (x: number, y: number) => {
      const at = (y * widthPx + x) * 3;
      return [...data.subarray(at, at + 3)];
    };
    expect(pixel(10, widthPx / 2)).toEqual([255, 255, 255]);
    expect(pixel(widthPx / 2, 5)[1]).toBeLessThan(160);
    const { files, store } = await keep(bytes);
    const { colour: _, blur: __, largePx: ___, ...keys } = files;
    for (const key of Object.values(keys)) {
      const file = await store.read(key);
      expect(file.includes('Sarah of Kololo')).toBe(false);
      expect((await sharp(file).metadata()).exif).toBeUndefined();
    }
  });
});

test('whatever comes, the answer is a word and never an exception', async () => {
  const heads = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'RIFF\x10\x00\x00\x00WEBP', ''];
  const file = fc
    .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }))
    .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest]));
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      expect((await readPhoto(bytes)).kind).not.toBe('read');
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      photoFormatOf(bytes);
      for (const end of [endOfJpeg, endOfPng, endOfWebp]) {
        const found = end(bytes);
        expect(found === null || found <= bytes.length).toBe(true);
      }
    }),
  );
});
