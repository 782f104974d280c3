import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Random, randomOf } from '../../src/cli/market-day/plan/random';

const SIDE_PX = 1_200;
/** Sides of the grids of noise, from the coarsest to the finest. */
const OCTAVES = [4, 8, 16, 32, 64, 128, 256, 512, 1024];
const CAMERA_FILE = { quality: 90 } as const;
/** How much of a photo a cutting shows; each of a photo's cuttings is another one. */
const CUTTING_SHARE = 0.8;
const PHOTO = /\.(jpe?g|png|webp)$/i;

const noise = (random: Random, side: number) =>
  Buffer.from(Array.from({ length: side * side * 3 }, () => random.below(256)));

/**
 * A made-up photo, as a camera sends it: detail of every size, each octave as strong as the next, as it is in pictures of
 * the world (Field 1987). Product photos have calmer grounds, so these are rather too heavy than too light.
 */
export async function madeUpPhoto(seed: number): Promise<Buffer> {
  const random = randomOf(seed, 'photo');
  const octaves = await Promise.all(
    OCTAVES.map((side) =>
      sharp(noise(random, side), { raw: { width: side, height: side, channels: 3 } })
        .resize(SIDE_PX, SIDE_PX, { kernel: 'cubic', fit: 'fill' })
        .raw()
        .toBuffer(),
    ),
  );
  const mean = 127.5;
  const pixels = Buffer.alloc(SIDE_PX * SIDE_PX * 3);
  for (let at = 0; at < pixels.length; at += 1) {
    const sum = octaves.reduce((all, octave) => all + ((octave[at] ?? mean) - mean), 0);
    pixels[at] = Math.max(0, Math.min(255, mean + sum / Math.sqrt(octaves.length)));
  }
  return sharp(pixels, { raw: { width: SIDE_PX, height: SIDE_PX, channels: 3 } })
    .jpeg(CAMERA_FILE)
    .toBuffer();
}

/** The photos of a folder, each time another cutting of one: the same bytes twice would be fetched once only. */
export async function photosOf(folder: string): Promise<(at: number) => Promise<Buffer>> {
  const names = (await readdir(folder)).filter((name) => PHOTO.test(name)).sort();
  if (names.length === 0) throw new Error(`${folder} holds no photo (JPEG, PNG or WebP).`);
  return async (at) => {
    const photo = sharp(await readFile(join(folder, names[at % names.length] ?? '')));
    const { width, height } = await photo.metadata();
    const random = randomOf(at, 'cutting');
    const cut = (side: number) => {
      const length = Math.floor(side * CUTTING_SHARE);
      return { length, from: random.below(side - length + 1) };
    };
    const [across, down] = [cut(width), cut(height)];
    return photo
      .extract({ left: across.from, top: down.from, width: across.length, height: down.length })
      .removeAlpha()
      .jpeg(CAMERA_FILE)
      .toBuffer();
  };
}
