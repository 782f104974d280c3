import type { PlaceOutcome } from '@/services/market/catalog';
import type { PhotoRefusal } from '@/services/platform/media';

/** Why a file that came is no photo of ours. */
export const PHOTO_WORDS: Readonly<Record<PhotoRefusal['kind'], string>> = {
  too_large: 'It is larger than 5 MB.',
  wrong_type: 'It is no picture. We take JPEG, PNG and WebP.',
  damaged: 'It is damaged or not whole.',
  too_small: 'It is too small: each side needs 200 pixels or more.',
  too_many_pixels: 'It has more pixels than we can take.',
  hidden: 'There is something else in that file beside the picture.',
};

/** Why a photo that came has no place of its own. */
export const PLACE_WORDS: Readonly<Record<Exclude<PlaceOutcome['kind'], 'placed'>, string>> = {
  known: 'The product has this photo already, or you have taken it away.',
  too_many: 'The product has eight photos already.',
  gone: 'The product is not there any more.',
};

export const MUTE_HOST = 'Its server has let us down with other pictures of this file. Try again later.';
export const UNDONE = 'The import was undone.';
export const STAYS = 'It stays, as the product has no other photo.';
