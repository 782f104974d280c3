import { z } from 'zod';
import { MAX_ACCURACY_M } from '@/lib/geo';

export const PostLocation = z.object({
  /** The delivery the phone carries; null while it only waits for offers. */
  deliveryId: z.uuid().nullable(),
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  /** Radius of 68 % confidence in metres, as the browser gives it. */
  accuracyM: z.number().min(0).max(MAX_ACCURACY_M, 'Your phone does not know well enough where it is yet.'),
  recordedAt: z.date(),
  /** A place the driver named counts for waiting, not for being followed. */
  by: z.enum(['phone', 'person']).default('phone'),
});
export type PostLocation = z.input<typeof PostLocation>;
