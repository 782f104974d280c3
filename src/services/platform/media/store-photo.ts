import type { PhotoRefusal } from './inputs';
import type { MediaKey, MediaStore } from './media-store';
import { readPhoto } from './read-photo';
import { encodeLight, type Raster } from './render-picture';

export type PhotoFiles = {
  readonly kind: 'stored';
  readonly avif640: MediaKey;
  readonly webp640: MediaKey;
  readonly avif320: MediaKey;
  readonly webp320: MediaKey;
  /** #rrggbb, the colour there is most of. */
  readonly colour: string;
};

/** So that 24 tiles of a shelf weigh less than 150 KB on a phone of 360 pixels. */
const MOST_BYTES = { avif: { 640: 28_000, 320: 6_000 }, webp: { 640: 36_000, 320: 8_000 } } as const;

/** Takes a shop's photo in the sizes the shop shows, under the hash of what they are; the file that was sent is not kept. */
export async function storePhoto(store: MediaStore, bytes: Uint8Array): Promise<PhotoFiles | PhotoRefusal> {
  const photo = await readPhoto(bytes);
  if (photo.kind !== 'read') return photo;
  const { raster, colour } = photo;
  return {
    kind: 'stored',
    avif640: await put(store, raster, 640, 'avif'),
    webp640: await put(store, raster, 640, 'webp'),
    avif320: await put(store, raster, 320, 'avif'),
    webp320: await put(store, raster, 320, 'webp'),
    colour,
  };
}

async function put(store: MediaStore, raster: Raster, widthPx: 640 | 320, format: 'avif' | 'webp') {
  const most = MOST_BYTES[format][widthPx];
  return store.put(await encodeLight(raster, { widthPx, format }, most, ['full', 'lean', 'coarse']), format);
}
