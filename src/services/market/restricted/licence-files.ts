import { env, type MediaEnv } from '@/env';
import { type MediaStore, openMedia } from '@/services/platform/media';

/** A folder of its own below the media, which no address of pictures reaches: only the shop and admins are handed one. */
export const licenceFiles = (media: MediaEnv = env()): MediaStore => openMedia(media, 'licences');
