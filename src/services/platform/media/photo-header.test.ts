import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readPhoto } from './read-photo';
import { crc32 } from './testing/crc32';

type Format = 'jpeg' | 'png' | 'webp';
const FORMATS: readonly Format[] = ['jpeg', 'png', 'webp'];
const photo = (format: Format) =>
  sharp({ create: { width: 240, height: 210, channels: 3, background: '#3a7d44' } })
    .toFormat(format)
    .toBuffer();

describe('a header that lies', () => {
  const small: Readonly<Record<Format, Promise<Buffer>>> = {
    jpeg: photo('jpeg'),
    png: photo('png'),
    webp: photo('webp'),
  };

  test('however its first bytes are changed, a square comes out or a word', async () => {
    const change = fc.tuple(fc.nat({ max: 180 }), fc.integer({ min: 0, max: 255 }));
    const lie = fc.tuple(fc.constantFrom(...FORMATS), fc.array(change, { minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(lie, async ([format, changes]) => {
        const bytes = Buffer.from(await small[format]);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const said = await readPhoto(bytes);
        if (said.kind !== 'read') return;
        const { data, widthPx, heightPx } = said.raster;
        expect([heightPx, data.length]).toEqual([widthPx, widthPx * widthPx * 3]);
        expect(widthPx).toBeLessThanOrEqual(1_280);
      }),
      { numRuns: 300 },
    );
  });

  /** Writes another size into the header of each kind. */
  const claim: Readonly<Record<Format, (bytes: Buffer, width: number, height: number) => void>> = {
    jpeg(bytes, width, height) {
      const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
      bytes.writeUInt16BE(height, frame + 5);
      bytes.writeUInt16BE(width, frame + 7);
    },
    png(bytes, width, height) {
      bytes.writeUInt32BE(width, 16);
      bytes.writeUInt32BE(height, 20);
      bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    },
    webp(bytes, width, height) {
      // VP8: 14 bits each behind the start code.
      const start = bytes.indexOf(Buffer.from([0x9d, 0x01, 0x2a]));
      bytes.writeUInt16LE(width & 0x3fff, start + 3);
      bytes.writeUInt16LE(height & 0x3fff, start + 5);
    },
  };

  test.each(FORMATS)('a %s that claims more than any photo has is refused unread', async (format) => {
    const side = fc.integer({ min: 6_400, max: 16_383 });
    await fc.assert(
      fc.asyncProperty(side, side, async (width, height) => {
        const bytes = Buffer.from(await small[format]);
        claim[format](bytes, width, height);
        expect(await readPhoto(bytes)).toEqual({ kind: 'too_many_pixels' });
      }),
      { numRuns: 40 },
    );
  });

  test.each(FORMATS)('a %s that claims more than it holds is damaged', async (format) => {
    const bytes = Buffer.from(await small[format]);
    claim[format](bytes, 3_000, 3_000);
    expect(await readPhoto(bytes)).toEqual({ kind: 'damaged' });
  });
});
