/** Why a photo was not taken, by the kind of the answer. */
export const PHOTO_WORDS: Readonly<Record<string, string>> = {
  too_large: 'That photo is larger than 5 MB. Send a smaller one.',
  wrong_type: 'That is no photo. Send a JPEG, PNG or WebP.',
  damaged: 'That photo is damaged or not whole. Take it again, or save it anew.',
  too_small: 'That photo is too small. Each side needs 200 pixels or more.',
  too_many_pixels: 'That photo has more pixels than we can take. Send a smaller one.',
  too_many: 'Eight photos are as many as a product can have. Remove one first.',
  hidden:
    'There is something else in that file beside the photo. Save the photo anew, or take a screenshot of it.',
};
