import { z } from 'zod';
import { isWholeSubsidy } from '@/lib/subsidy';
import { ugxAbove0, ugxFrom0 } from '@/lib/ugx-input';
import { overlap } from './peak-windows';
import { RETURN_REASONS } from './return-reasons';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

export const Point = z.object({ lat: latitude, lng: longitude });
export type Point = z.infer<typeof Point>;

/** More shops than any basket holds. */
const MOST_SHOPS = 100;

export const QuoteDeliveries = z.object({
  shops: z.array(z.object({ id: z.uuid(), point: Point })).max(MOST_SHOPS),
  to: Point,
  at: z.date(),
});
export type QuoteDeliveries = z.infer<typeof QuoteDeliveries>;

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

const between = (least: number, most: number, words: string) => z.number().min(least, words).max(most, words);

/** As many as there can be areas. */
const MOST_ZONES = 50;
const MOST_EXTRA_UGX = 1_000_000n;

const ZoneExtra = z.object({
  area: z.string().min(2).max(60),
  extraUgx: ugxAbove0.refine((extra) => extra <= MOST_EXTRA_UGX, 'An area adds UGX 1,000,000 at most.'),
});

export const ChangeDeliverySettings = z
  .object({
    /** The settings the form was filled from, so that nobody's newer ones are lost; null where there were none. */
    basedOn: z.int().nullable(),
    baseUgx: ugxFrom0,
    perKmUgx: ugxFrom0,
    roadFactorPercent: z
      .int()
      .min(100, 'Roads are at least as long as the straight line: 1 or more.')
      .max(300, 'Three times the straight line is the most.'),
    peakSurchargeBps: z.int().min(0).max(10_000, 'Peak hours add 100 % of the fee at most.'),
    peakWindows: z
      .array(PeakHours)
      .max(MOST_PEAKS, `At most ${MOST_PEAKS} times of the day.`)
      .refine((windows) => !overlap(windows), 'Two of the peak hours overlap. Make one of them.')
      .readonly(),
    driverShareBps: z.int().min(0).max(10_000, 'The driver gets 100 % of the fee at most.'),
    maxDistanceKm: between(1, 100, 'The farthest delivery is 1 to 100 km.'),
    radiusKm: between(0.5, 50, 'Drivers are first looked for within 0.5 to 50 km.'),
    maxRadiusKm: between(0.5, 50, 'Drivers are never looked for farther than 0.5 to 50 km.'),
    offerSeconds: between(10, 300, 'A driver has 10 to 300 seconds to answer.').int(),
    retrySeconds: between(5, 600, 'Wait 5 to 600 seconds before looking again.').int(),
    freshMinutes: between(1, 60, 'A silent phone is left out after 1 to 60 minutes.').int(),
    escalateRounds: between(1, 100, 'An admin is called for after 1 to 100 rounds.').int(),
    escalateMinutes: between(1, 120, 'An admin is called for after 1 to 120 minutes.').int(),
    handOfferSeconds: between(10, 900, 'A driver an admin asks has 10 to 900 seconds to answer.').int(),
    tripPickups: between(1, 5, 'A trip calls at 1 to 5 shops.').int(),
    tripDetourKm: between(0, 20, 'A shop may lie 0 to 20 km off the way.'),
    tripStopUgx: ugxFrom0,
    tripWaitMinutes: between(0, 60, 'A parcel waits 0 to 60 minutes for the others.').int(),
    houseFromUgx: ugxFrom0,
    houseMostUgx: ugxFrom0,
    surgeMostBps: between(0, 10_000, 'Few drivers add 0 to 100 % of the fee.').int(),
    surgeStepBps: between(100, 10_000, 'Each step adds 1 to 100 % of the fee.').int(),
    surgeFromPercent: between(100, 1_000, 'It begins above 1 to 10 parcels for each free driver.').int(),
    zoneExtras: z
      .array(ZoneExtra)
      .max(MOST_ZONES)
      .refine((extras) => new Set(extras.map(({ area }) => area)).size === extras.length, {
        error: 'One area stands there twice.',
      })
      .transform((extras) => extras.toSorted((a, b) => a.area.localeCompare(b.area)))
      .readonly(),
  })
  .refine((given) => isWholeSubsidy({ fromUgx: given.houseFromUgx, mostUgx: given.houseMostUgx }), {
    path: ['houseMostUgx'],
    message: 'Say how much of each delivery we pay, or leave both at 0.',
  })
  .refine((given) => given.maxRadiusKm >= given.radiusKm, {
    path: ['maxRadiusKm'],
    message: 'The widest search cannot be narrower than the first one.',
  });
export type ChangeDeliverySettings = z.input<typeof ChangeDeliverySettings>;
