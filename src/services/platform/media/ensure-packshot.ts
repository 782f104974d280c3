import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isMissing } from './file-shelf';
import { PackshotSpec } from './inputs';
import { isMediaKey, type MediaStore } from './media-store';
import { packshotSvg } from './packshot';
import { blurOf, encodeLight, rasterise } from './render-picture';

/** Raise when the drawings change: pictures made by older art are then made again. */
export const ART_VERSION = 1;

/** Where it is written down which files were drawn from what. */
export const DRAWN = 'packshots';

/** Above this a picture of 640 px is encoded again with less detail. */
const MOST_BYTES = { avif: 12_000, webp: 16_000 } as const;

const MediaKeyField = z.string().refine(isMediaKey);

const PackshotFiles = z.object({
  key640Avif: MediaKeyField,
  key640Webp: MediaKeyField,
  key320Avif: MediaKeyField,
  key320Webp: MediaKeyField,
  /** A few pixels to show until the picture is there. */
  blurDataUrl: z.string().startsWith('data:image/webp;base64,').max(2000),
});
export type PackshotFiles = z.infer<typeof PackshotFiles>;

/**
 * Draws and stores a product's pictures unless an index entry says that this spec was drawn with today's art
 * and its files are still there. Safe to repeat.
 */
export async function ensurePackshot(store: MediaStore, input: PackshotSpec): Promise<PackshotFiles> {
  const spec = PackshotSpec.parse(input);
  const entry = entryName(spec);
  const known = await readEntry(store, entry);
  if (known && (await filesExist(store, known))) return known;

  const raster = await rasterise(packshotSvg(spec));
  const stored = async (widthPx: number, format: 'avif' | 'webp') =>
    store.put(await encodeLight(raster, { widthPx, format }, MOST_BYTES[format]), format);
  const files: PackshotFiles = {
    key640Avif: await stored(640, 'avif'),
    key640Webp: await stored(640, 'webp'),
    key320Avif: await stored(320, 'avif'),
    key320Webp: await stored(320, 'webp'),
    blurDataUrl: await blurOf(raster),
  };
  await store.files.write(entry, Buffer.from(JSON.stringify(files)));
  return files;
}

function entryName(spec: PackshotSpec): string {
  // A list, not the object: the order of its fields must not change the hash.
  const identity = JSON.stringify([
    ART_VERSION,
    spec.name,
    spec.form,
    spec.botanical,
    spec.strength,
    spec.vendorName,
    spec.palette,
    spec.seed,
    spec.caption ?? null,
  ]);
  const hash = createHash('sha256').update(identity).digest('hex');
  return `${DRAWN}/${hash}.json`;
}

async function readEntry(store: MediaStore, entry: string): Promise<PackshotFiles | null> {
  let text: string;
  try {
    text = (await store.files.read(entry)).toString('utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const parsed = PackshotFiles.safeParse(jsonOrNull(text));
  return parsed.success ? parsed.data : null;
}

/** A damaged entry counts as none: the picture is simply drawn again. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function filesExist(store: MediaStore, files: PackshotFiles): Promise<boolean> {
  const { blurDataUrl: _, ...keys } = files;
  const found = await Promise.all(Object.values(keys).map((key) => store.has(key)));
  return found.every(Boolean);
}
