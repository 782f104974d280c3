import { env, type MediaEnv } from '@/env';
import { type MediaStore, openMedia } from '@/services/platform/media';
import type { CleanFile } from '@/services/platform/papers';

/** A folder of its own below the media, which no address of pictures reaches: only the shop and admins are handed one. */
export const licenceFiles = (media: MediaEnv = env()): MediaStore => openMedia(media, 'licences');

export const ENDINGS: Readonly<Record<CleanFile['mime'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};
