import { z } from 'zod';

const MAX_PLACES = 8;

export const FindPlaces = z.object({
  q: z.string().max(80),
  limit: z.number().int().min(1).max(MAX_PLACES).default(MAX_PLACES),
});
export type FindPlaces = z.input<typeof FindPlaces>;

export const NearestPlace = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
});
export type NearestPlace = z.infer<typeof NearestPlace>;
