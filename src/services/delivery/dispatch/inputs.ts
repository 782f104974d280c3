import { z } from 'zod';
import { ugxAbove0, ugxFrom0 } from '@/lib/ugx-input';
import { overlap } from './peak-windows';
import { RETURN_REASONS } from './return-reasons';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

export const Point = z.object({ lat: latitude, lng: longitude });
export type Point = z.infer<typeof Point>;

export const QuoteDelivery = z.object({ from: Point, to: Point, at: z.date() });
export type QuoteDelivery = z.infer<typeof QuoteDelivery>;

export const GoOnline = Point;
export type GoOnline = z.infer<typeof GoOnline>;

const words = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

export const RegisterDriver = z.object({
  phone: z.string().max(40),
  displayName: words(80).pipe(z.string().min(2, 'Write the driver’s name.')),
  plate: words(20)
    .transform((text) => text.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]+( [A-Z0-9]+)*$/, 'Write the number plate, such as UFA 123B.')),
});
export type RegisterDriver = z.input<typeof RegisterDriver>;

/** Offers are numbered by the database; the number travels as text because it may pass 2^53. */
export const AnswerOffer = z.object({ offerId: z.string().regex(/^\d{1,18}$/) });
export type AnswerOffer = z.infer<typeof AnswerOffer>;

export const CODE_LENGTH = 4;

/** Spaces are forgiven: people read codes in pairs. */
const Code = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(new RegExp(`^\\d{${CODE_LENGTH}}$`), 'Enter the four digits of the code.'));

export const DeliveryId = z.object({ deliveryId: z.uuid() });
export type DeliveryId = z.input<typeof DeliveryId>;

export const CheckAdult = z.object({
  deliveryId: z.uuid(),
  /** Refused: nobody at the door could show that they are 18 or older. */
  found: z.enum(['adult', 'refused']),
});
export type CheckAdult = z.input<typeof CheckAdult>;

/** The longest a phone keeps what it could not send. */
const LONGEST_WAIT_MS = 7 * 24 * 60 * 60_000;

/** What a phone says of something its driver did. */
const Done = z.object({
  /** Made when it was done, so that sending it twice counts once. */
  key: z.uuid().optional(),
  /** How long it waited on the phone for a network, by differences of one clock: whether that clock is right does not matter. */
  waitedMs: z.int().min(0).max(LONGEST_WAIT_MS).optional(),
});

export const EnterCode = Done.extend({ deliveryId: z.uuid(), code: Code });
export type EnterCode = z.input<typeof EnterCode>;

export const Deliver = EnterCode.extend({
  /** Cash taken at the door: must be exactly what was to be collected there. */
  cashUgx: ugxAbove0.optional(),
});
export type Deliver = z.input<typeof Deliver>;

export const BringBack = z.object({
  deliveryId: z.uuid(),
  reason: z.enum(RETURN_REASONS).exclude(['no_adult']),
});
export type BringBack = z.input<typeof BringBack>;

const minute = z.int().min(0);
const PeakHours = z
  .object({ fromMinute: minute.max(24 * 60 - 1), toMinute: minute.max(24 * 60) })
  .refine(({ fromMinute, toMinute }) => fromMinute !== toMinute, 'Peak hours end after they begin.');

export const MOST_PEAKS = 6;

export const ChangeDeliverySettings = z
  .object({
    /** The settings the form was filled from, so that nobody's newer ones are lost; null where there were none. */
    basedOn: z.int().nullable(),
    baseUgx: ugxFrom0,
    perKmUgx: ugxFrom0,
    roadFactorPercent: z
      .int()
      .min(100, 'The way by road is at least the straight line: 1 or more.')
      .max(300, 'Three times the straight line is the most.'),
    peakSurchargeBps: z.int().min(0).max(10_000, 'At most the fee once more: 100 %.'),
    peakWindows: z
      .array(PeakHours)
      .max(MOST_PEAKS, `At most ${MOST_PEAKS} times of the day.`)
      .refine((windows) => !overlap(windows), 'Two of the peak hours overlap. Make one of them.')
      .readonly(),
    driverShareBps: z.int().min(0).max(10_000, 'At most the whole fee: 100 %.'),
    maxDistanceKm: z.number().min(1).max(100, 'At most 100 km.'),
    radiusKm: z.number().min(0.5).max(50, 'At most 50 km.'),
    maxRadiusKm: z.number().min(0.5).max(50, 'At most 50 km.'),
    offerSeconds: z.int().min(10, 'A driver needs ten seconds to look.').max(300, 'At most five minutes.'),
    retrySeconds: z.int().min(5, 'At least five seconds.').max(600, 'At most ten minutes.'),
    freshMinutes: z.int().min(1).max(60, 'At most an hour.'),
    escalateRounds: z.int().min(1).max(100, 'At most a hundred rounds.'),
    escalateMinutes: z.int().min(1).max(120, 'At most two hours.'),
    handOfferSeconds: z
      .int()
      .min(10, 'A driver needs ten seconds to look.')
      .max(900, 'At most a quarter of an hour.'),
  })
  .refine((given) => given.maxRadiusKm >= given.radiusKm, {
    path: ['maxRadiusKm'],
    message: 'The widest search cannot be narrower than the first one.',
  });
export type ChangeDeliverySettings = z.input<typeof ChangeDeliverySettings>;
