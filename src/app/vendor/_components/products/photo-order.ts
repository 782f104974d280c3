/** A photo's place in a list that is sent, with the words for those who do not see it. */
export type PlacedPhoto = { readonly pictureId: string; readonly alt: string };
type Photos = readonly PlacedPhoto[];

/** The photos with one of them a place earlier (-1) or later (1); at either end it stays. */
export function moved(photos: Photos, at: number, by: -1 | 1): PlacedPhoto[] {
  const [one, other] = [photos[at], photos[at + by]];
  if (!one || !other) return [...photos];
  return photos.map((photo, index) => (index === at ? other : index === at + by ? one : photo));
}

export const without = (photos: Photos, at: number): PlacedPhoto[] =>
  photos.filter((_, index) => index !== at);

export const described = (photos: Photos, at: number, alt: string): PlacedPhoto[] =>
  photos.map((photo, index) => (index === at ? { ...photo, alt } : photo));
