import { z } from 'zod';
import { crossesItself, widthDegrees } from '@/lib/geofence';

const lat = z.number().min(-90).max(90);
const lng = z.number().min(-180).max(180);
const Point = z.object({ lat, lng });

export const MOST_CORNERS = 100;
export const LARGEST_RADIUS_KM = 300;
const WIDEST_DEGREES = 20;

const Circle = z.object({
  kind: z.literal('circle'),
  centre: Point,
  radiusKm: z
    .number('Enter a radius in kilometres.')
    .min(0.1, 'The radius is at least 0.1 km.')
    .max(LARGEST_RADIUS_KM, `The radius is at most ${LARGEST_RADIUS_KM} km.`),
});

const Polygon = z.object({
  kind: z.literal('polygon'),
  points: z
    .array(Point)
    .min(3, 'An area has at least three corners.')
    .max(MOST_CORNERS, `An area has at most ${MOST_CORNERS} corners.`)
    .refine((points) => new Set(points.map((p) => `${p.lat} ${p.lng}`)).size === points.length, {
      error: 'One corner stands there twice.',
    })
    .refine((points) => widthDegrees(points) <= WIDEST_DEGREES, {
      error: 'That is half a continent. Draw a smaller area.',
    })
    .refine((points) => !crossesItself(points), {
      error: 'The border crosses itself. Give the corners in their order along the border.',
    }),
});

export const AreaShape = z.discriminatedUnion('kind', [Circle, Polygon]);

export const AddGeofence = z.object({
  /** Chosen by the form, so that sending it twice adds one. */
  id: z.uuid(),
  name: z
    .string()
    .trim()
    .min(2, 'Give the area a name.')
    .max(60, 'A name has at most 60 letters.')
    .regex(/^[^\p{Cc}]*$/u, 'A name has letters and digits only.'),
  shape: AreaShape,
});
export type AddGeofence = z.infer<typeof AddGeofence>;

export const SwitchGeofence = z.object({ id: z.uuid(), enabled: z.boolean() });
export type SwitchGeofence = z.infer<typeof SwitchGeofence>;

export const ListGeofences = z.object({ cursor: z.string().max(300).optional() });
export type ListGeofences = z.infer<typeof ListGeofences>;

/** Where a browser is, given freely after its owner chose to. */
export const ShareSignInPlace = z.object({
  lat,
  lng,
  accuracyM: z.number().min(0).max(10_000_000),
  recordedAt: z.date(),
});
export type ShareSignInPlace = z.infer<typeof ShareSignInPlace>;

export const ChoosePlaceSharing = z.object({ share: z.boolean() });
export type ChoosePlaceSharing = z.infer<typeof ChoosePlaceSharing>;
