import { env, type MediaEnv } from '@/env';
import { type MediaStore, openMedia } from '@/services/platform/media';

/**
 * A folder of its own below the media, under the hash of the content. Certificates are made to be shown to everybody,
 * so they are not encrypted; but only those an admin approved are handed out, so the pictures' address cannot reach them.
 */
export const certificateFiles = (media: MediaEnv = env()): MediaStore => openMedia(media, 'certificates');
