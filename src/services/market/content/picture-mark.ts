import { createHmac } from 'node:crypto';
import { env } from '@/env';
import type { ContentPicture } from './inputs';

/** Whose a picture is: a shop's, by its id, or our own. */
export type PictureOwner = string | null;

const FILES = [
  'avif640',
  'webp640',
  'avif320',
  'webp320',
  'avifLarge',
  'webpLarge',
  'largePx',
  'blur',
  'colour',
] as const;

/** The files of a picture alone: two that are the same have the same. */
export const filesOf = (picture: ContentPicture): string =>
  FILES.map((name) => picture[name] ?? '').join(':');

/**
 * What a picture carries from the moment it is taken in, so that nobody can put up another shop's by the names of its
 * files, which any page tells. It goes by the files; the words for it may change.
 */
export const markOf = (picture: ContentPicture, owner: PictureOwner): string =>
  createHmac('sha256', env().NEXTAUTH_SECRET)
    .update(`content-picture:${owner ?? 'ours'}:${filesOf(picture)}`)
    .digest('base64url')
    .slice(0, 22);
