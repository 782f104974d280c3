import type { PhotoRefusal } from './inputs';
import type { MediaKey, MediaStore } from './media-store';
import { readPhoto } from './read-photo';
import { encodeLight, type Raster } from './render-picture';

/** A photo in every size there is: 320 for shelves, 640 for phones, large (640 to 1,280) for large screens. */
export type PhotoFiles = {
  readonly avif320: MediaKey;
  readonly webp320: MediaKey;
  readonly avif640: MediaKey;
  readonly webp640: MediaKey;
  readonly avifLarge: MediaKey;
  readonly webpLarge: MediaKey;
  /** Side of the large square, in pixels. */
  readonly largePx: number;
  /** The whole photo, redrawn; no page shows it. */
  readonly original: MediaKey;
  /** #rrggbb, the colour there is most of. */
  readonly colour: string;
  /** A few pixels as a data address, 200 letters at most. */
  readonly blur: string;
};
export type StoredPhoto = { readonly kind: 'stored'; readonly files: PhotoFiles };

/** So that 24 tiles of a shelf weigh less than 150 KB on a phone of 360 pixels. */
const MOST_BYTES = {
  avif: { 320: 6_000, 640: 28_000, large: 80_000 },
  webp: { 320: 6_000, 640: 36_000, large: 100_000 },
} as const;

/**
 * Takes a shop's photo in the sizes the shop shows, each under the hash of what it is. The file that was sent is not
 * kept: its pixels are, without anything else that was in it.
 */
export async function storePhoto(store: MediaStore, bytes: Uint8Array): Promise<StoredPhoto | PhotoRefusal> {
  const photo = await readPhoto(bytes);
  if (photo.kind !== 'read') return photo;
  const { raster, original, colour, blur } = photo;
  const files: PhotoFiles = {
    avif320: await put(store, raster, 320, 'avif'),
    webp320: await put(store, raster, 320, 'webp'),
    avif640: await put(store, raster, 640, 'avif'),
    webp640: await put(store, raster, 640, 'webp'),
    avifLarge: await put(store, raster, 'large', 'avif'),
    webpLarge: await put(store, raster, 'large', 'webp'),
    largePx: raster.widthPx,
    original: await store.put(original, 'webp'),
    colour,
    blur,
  };
  return { kind: 'stored', files };
}

/**
 * Takes a photo that few people look at, such as that of a gate: read and drawn anew like a shop's, in one size that a
 * phone can pay for.
 */
export async function storeSinglePhoto(
  store: MediaStore,
  bytes: Uint8Array,
): Promise<{ readonly kind: 'stored'; readonly key: MediaKey } | PhotoRefusal> {
  const photo = await readPhoto(bytes);
  if (photo.kind !== 'read') return photo;
  return { kind: 'stored', key: await put(store, photo.raster, 'large', 'webp') };
}

const DETAILS = ['full', 'lean', 'coarse', 'faint'] as const;

async function put(store: MediaStore, raster: Raster, size: 320 | 640 | 'large', format: 'avif' | 'webp') {
  const widthPx = size === 'large' ? raster.widthPx : size;
  const most = MOST_BYTES[format][size];
  return store.put(await encodeLight(raster, { widthPx, format }, most, DETAILS), format);
}
