import { z } from 'zod';

/** What one batch may hold: a minute on the road. */
export const MOST_FIXES = 20;

const Fix = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  /** Radius of 68 % confidence in metres, as the browser gives it. */
  accuracyM: z.number().min(0).max(40_000_000),
  /** By the phone's clock. */
  recordedAt: z.date(),
});

export const PostLocations = z.object({
  /** The delivery the phone carried at these places; null while it only waited for offers. */
  deliveryId: z.uuid().nullable(),
  /** By the phone's clock, which may be wrong: only differences to it count. */
  sentAt: z.date(),
  /** A place the driver named counts for waiting, not for being followed. */
  by: z.enum(['phone', 'person']).default('phone'),
  fixes: z.array(Fix).min(1).max(MOST_FIXES),
});
export type PostLocations = z.input<typeof PostLocations>;
