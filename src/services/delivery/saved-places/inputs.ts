import { z } from 'zod';

/** As many as a person may keep; the database holds the same number. */
export const MOST_PLACES = 20;
export const LONGEST_LABEL = 40;
export const LONGEST_LANDMARK = 120;
/** As long as the note of an order. */
export const LONGEST_NOTE = 280;

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

const Point = z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });

const Facts = z.object({
  kind: z.enum(['home', 'work', 'other']),
  /** What its owner calls it, where it is neither home nor work. */
  label: oneLine(LONGEST_LABEL).default(''),
  /** What a stranger sees from the street. */
  landmark: oneLine(LONGEST_LANDMARK).default(''),
  note: oneLine(LONGEST_NOTE).default(''),
});

const isNamed = ({ kind, label }: { kind: string; label: string }) => kind !== 'other' || label !== '';
const NAME_IT = { error: 'Give the place a name, such as Mum or Church.', path: ['label'] };

export const PlaceId = z.object({ placeId: z.uuid() });
export type PlaceId = z.infer<typeof PlaceId>;

/** The suburb or landmark the map says it is at. */
const name = oneLine(120).pipe(z.string().min(1));

export const SavePlace = Facts.extend({
  /** Chosen by the browser, so that sending it twice saves it once. */
  placeId: z.uuid(),
  name,
  ...Point.shape,
}).refine(isNamed, NAME_IT);
export type SavePlace = z.input<typeof SavePlace>;

export const ChangePlace = Facts.extend({
  placeId: z.uuid(),
  /** Only when its owner has moved the pin. */
  pin: Point.extend({ name }).optional(),
}).refine(isNamed, NAME_IT);
export type ChangePlace = z.input<typeof ChangePlace>;
