import { env, type MediaEnv } from '@/env';
import { diskShelf } from './disk-shelf';
import { type FileShelf, shelfBelow } from './file-shelf';
import { type MediaStore, mediaStoreOn } from './media-store';
import { s3Shelf } from './s3-shelf';

/** Clients of buckets remember the key they sign with for a day. */
const opened = new WeakMap<MediaEnv, FileShelf>();

function shelfOf(settings: MediaEnv): FileShelf {
  const known = opened.get(settings);
  if (known) return known;
  const shelf = makeShelf(settings);
  opened.set(settings, shelf);
  return shelf;
}

function makeShelf(settings: MediaEnv): FileShelf {
  const { MEDIA_DIR, MEDIA_S3_URL: url, MEDIA_S3_REGION: region } = settings;
  const { MEDIA_S3_ACCESS_KEY_ID: accessKeyId, MEDIA_S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (url && accessKeyId && secretAccessKey) return s3Shelf({ url, region, accessKeyId, secretAccessKey });
  if (!MEDIA_DIR) throw new Error('MEDIA_DIR or MEDIA_S3_URL says where pictures lie.');
  return diskShelf(MEDIA_DIR);
}

/** The store that the settings name; with a folder one of its own below it, which the pictures' address cannot reach. */
export function openMedia(settings: MediaEnv, folder?: string): MediaStore {
  const shelf = shelfOf(settings);
  return mediaStoreOn(folder ? shelfBelow(shelf, folder) : shelf);
}

/** The store of this process. */
export const mediaStore = (folder?: string): MediaStore => openMedia(env(), folder);
