import { z } from 'zod';

/** Worse than this a fix says nothing about the street the driver is in. */
export const MAX_ACCURACY_M = 2000;

export const PostLocation = z.object({
  /** The delivery the phone carries; null while it only waits for offers. */
  deliveryId: z.uuid().nullable(),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  /** Radius of 68 % confidence in metres, as the browser gives it. */
  accuracyM: z.number().min(0).max(MAX_ACCURACY_M, 'Your phone does not know well enough where it is yet.'),
  recordedAt: z.date(),
});
export type PostLocation = z.infer<typeof PostLocation>;
