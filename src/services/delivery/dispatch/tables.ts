import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id, ugxColumn } from '@/db/columns';
import { users } from '@/services/platform/identity/tables';
import type { ReturnReason } from './return-reasons';
import type { DriverFacts } from './score-driver';

/** Minutes since midnight in Kampala, end exclusive. */
export type PeakWindow = { fromMinute: number; toMinute: number };

/** Whole shillings as a number, because it is kept as JSON; small enough to be exact. */
export type StoredZoneExtra = { area: string; extraUgx: number };

/** Settings with a history: the newest row that has begun is in force. */
export const deliverySettings = pgTable(
  'delivery_settings',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    validFrom: at().notNull(),
    /** As in the audit; null for those the market began with. */
    changedBy: text(),
    baseUgx: ugxColumn().notNull(),
    perKmUgx: ugxColumn().notNull(),
    /** How much longer the way by road is taken to be than the straight line: 147 is 1.47 times. */
    roadFactorPercent: integer().notNull().default(100),
    peakSurchargeBps: integer().notNull(),
    peakWindows: jsonb().$type<PeakWindow[]>().notNull(),
    driverShareBps: integer().notNull(),
    radiusKm: doublePrecision().notNull(),
    maxDistanceKm: doublePrecision().notNull(),
    offerSeconds: integer().notNull(),
    /** How long to wait before looking again when nobody is near. */
    retrySeconds: integer().notNull().default(20),
    /** The radius grows with every round up to this. */
    maxRadiusKm: doublePrecision().notNull().default(15),
    /** A driver not heard from for longer is not offered anything. */
    freshMinutes: integer().notNull().default(10),
    /** A search is a person's business after so many rounds without anybody left to ask, */
    escalateRounds: integer().notNull().default(6),
    /** or after so long, because rounds are slow where many drivers let their offers lapse. */
    escalateMinutes: integer().notNull().default(5),
    /** How long a driver has to answer an offer that an admin made by hand, often while they speak on the phone. */
    handOfferSeconds: integer().notNull().default(180),
    /** Orders of one basket ride together from at most so many shops; 1 keeps each alone. */
    tripPickups: integer().notNull().default(3),
    /** A shop is taken along where the way by road grows by at most so much. */
    tripDetourKm: doublePrecision().notNull().default(2),
    /** For each shop after the first. */
    tripStopUgx: ugxColumn().notNull().default(sql`1000`),
    /** How long a packed parcel waits for those it rides with. */
    tripWaitMinutes: integer().notNull().default(10),
    /** What we pay of the deliveries of larger orders: a `Subsidy`, off at 0 and 0. */
    houseFromUgx: ugxColumn().notNull().default(sql`0`),
    houseMostUgx: ugxColumn().notNull().default(sql`0`),
    /** Added to the fee at most while many parcels wait for few drivers; 0 never adds anything. */
    surgeMostBps: integer().notNull().default(0),
    surgeStepBps: integer().notNull().default(1_000),
    /** The first step begins above so many parcels for each free driver, in hundredths. */
    surgeFromPercent: integer().notNull().default(100),
    /** What a door pays on top by the area it lies in. */
    zoneExtras: jsonb().$type<StoredZoneExtra[]>().notNull().default([]),
  },
  (t) => [
    index('delivery_settings_valid_from').on(t.validFrom.desc(), t.id.desc()),
    check('delivery_settings_road_factor', sql`${t.roadFactorPercent} between 100 and 300`),
    check(
      'delivery_settings_money',
      sql`${t.baseUgx} >= 0 and ${t.perKmUgx} >= 0 and ${t.peakSurchargeBps} between 0 and 10000 and ${t.driverShareBps} between 0 and 10000`,
    ),
    check(
      'delivery_settings_house',
      sql`${t.houseFromUgx} >= 0 and ${t.houseMostUgx} >= 0 and (${t.houseMostUgx} > 0 or ${t.houseFromUgx} = 0)`,
    ),
    check(
      'delivery_settings_trips',
      sql`${t.tripPickups} between 1 and 5 and ${t.tripDetourKm} >= 0 and ${t.tripStopUgx} >= 0 and ${t.tripWaitMinutes} >= 0`,
    ),
    check(
      'delivery_settings_surge',
      sql`${t.surgeMostBps} between 0 and 10000 and ${t.surgeStepBps} between 100 and 10000 and ${t.surgeFromPercent} between 100 and 1000`,
    ),
    check(
      'delivery_settings_zones',
      sql`jsonb_typeof(${t.zoneExtras}) = 'array' and not jsonb_path_exists(${t.zoneExtras}, 'strict $[*].extraUgx ? (@ <= 0)')`,
    ),
  ],
);

export const drivers = pgTable(
  'drivers',
  {
    userId: uuid()
      .primaryKey()
      .references(() => users.id),
    displayName: text().notNull(),
    plate: text().notNull(),
    online: boolean().notNull().default(false),
    lat: doublePrecision(),
    lng: doublePrecision(),
    locatedAt: at(),
    onlineSince: at(),
    /** When the last delivery ended, so that among equals the longest idle comes first. */
    idleSince: at(),
    /** Cash from doors they have not handed over; the books say it, this is a copy to choose drivers by. */
    cashOwedUgx: ugxColumn().notNull().default(sql`0`),
    /** Asked or carrying. Kept by triggers of offers and deliveries alone, so that a search reads only who is free. */
    engaged: boolean().notNull().default(false),
    /** Not heard of for too long, as the sweep of each minute found; a location ends it. */
    silent: boolean().notNull().default(false),
    /** The last sixteen answers to offers, the newest in the lowest bit, 1 for yes; kept by the same triggers. */
    answers: integer().notNull().default(0),
    /** How many of these bits are answers. */
    answered: integer().notNull().default(0),
  },
  // Nearest first, by KNN. A driver stands in one of the two, so a location is written into one of them.
  (t) => [
    index('drivers_free_near')
      .using('gist', sql`point(${t.lng}, ${t.lat})`)
      .where(sql`${t.online} and not ${t.engaged} and not ${t.silent}`),
    index('drivers_other_near')
      .using('gist', sql`point(${t.lng}, ${t.lat})`)
      .where(sql`${t.online} and (${t.engaged} or ${t.silent})`),
  ],
);

export const deliveries = pgTable(
  'deliveries',
  {
    id: id(),
    refKind: text().notNull(),
    refId: uuid().notNull(),
    /** Shown to people: the order's number. */
    label: text().notNull(),
    pickupName: text().notNull(),
    pickupLat: doublePrecision().notNull(),
    pickupLng: doublePrecision().notNull(),
    /** Place, point and note, sealed as one. */
    dropSealed: text(),
    /** When door and note were given up, and only the area was kept. */
    dropCoarseAt: at(),
    distanceKm: doublePrecision().notNull(),
    /** How much there is to carry; null where nobody said. */
    pieces: integer(),
    feeUgx: ugxColumn().notNull(),
    driverShareUgx: ugxColumn().notNull(),
    /** What rides together, from several shops to one door, has one id; whatever rides alone has one of its own. */
    tripId: uuid().notNull(),
    /** Its place among the shops of the trip. */
    tripStop: integer().notNull().default(0),
    /** Until when it waits for the others of its trip; null once nothing is waited for. */
    heldUntil: at(),
    /** What a driver would get for it alone: a trip that came apart never pays less than its dearest ride. */
    aloneShareUgx: ugxColumn().notNull(),
    /** What we add for that, once it has a driver. */
    topUpUgx: ugxColumn().notNull().default(sql`0`),
    /** To be paid at the door; nought when it is paid for already. */
    collectUgx: ugxColumn().notNull().default(sql`0`),
    /** Only a driver who then owes at most this is asked. */
    cashLimitUgx: ugxColumn().notNull().default(sql`0`),
    /** When the door's money came by phone; cash comes with the delivery itself. */
    doorPaidAt: at(),
    /** Only for somebody of 18 or older: the driver looks at an identity document first. */
    adultsOnly: boolean().notNull().default(false),
    adultCheckedAt: at(),
    /** When nobody at the door could show that they are; the parcel goes back. */
    adultRefusedAt: at(),
    /** Why it could not be handed over, since when it goes back to its shop, and what the driver photographed there. */
    returnReason: text().$type<ReturnReason>(),
    returningSince: at(),
    returnPhotoKey: text(),
    state: text().notNull(),
    driverId: uuid().references(() => drivers.userId),
    pickupCode: text().notNull(),
    pickupTriesLeft: integer().notNull(),
    deliveryCode: text().notNull(),
    deliveryTriesLeft: integer().notNull(),
    /** Tries left after each wrong code, by the key its phone gave it, so that one sent twice counts once. */
    wrongCodes: jsonb().$type<Readonly<Record<string, number>>>().notNull().default({}),
    pickupCodesIssued: integer().notNull().default(1),
    /** Delivery codes given out so far, the first included. */
    codesIssued: integer().notNull().default(1),
    searchRound: integer().notNull().default(0),
    /** When the search began anew, after a driver lost the delivery; without it, when it was made. */
    searchSince: at(),
    /** When this search became a person's business. */
    escalatedAt: at(),
    /** What became of a parcel that was collected and given up: back in the shop, or lost. */
    parcel: text().$type<'returned' | 'lost'>(),
    createdAt: createdAt(),
    assignedAt: at(),
    collectedAt: at(),
    deliveredAt: at(),
    /** Emptied when addresses were sealed; the database refuses any new ones. */
    clearDropName: text('drop_name'),
    clearDropNote: text('drop_note'),
    clearDropLat: doublePrecision('drop_lat'),
    clearDropLng: doublePrecision('drop_lng'),
  },
  (t) => [
    unique('deliveries_ref').on(t.refKind, t.refId),
    // A driver is on one trip at a time: an exclusion constraint of the migrations, deliveries_one_trip_per_driver.
    index('deliveries_trip').on(t.tripId),
    index('deliveries_open')
      .on(t.state, t.createdAt)
      .where(sql`${t.state} in ('searching', 'assigned', 'collected')`),
    // How much waits around a shop.
    index('deliveries_waiting_near')
      .using('gist', sql`point(${t.pickupLng}, ${t.pickupLat})`)
      .where(sql`${t.state} = 'searching'`),
    index('deliveries_driver_day').on(t.driverId, t.deliveredAt),
    check(
      'deliveries_drop_sealed',
      sql`num_nonnulls(${t.clearDropName}, ${t.clearDropNote}, ${t.clearDropLat}, ${t.clearDropLng}) = 0`,
    ),
    check(
      'deliveries_state',
      sql`${t.state} in ('searching', 'assigned', 'collected', 'delivered', 'cancelled', 'failed')`,
    ),
    check(
      'deliveries_parcel',
      sql`(${t.state} = 'failed') = (${t.parcel} is not null) and ${t.parcel} in ('returned', 'lost')`,
    ),
    check(
      'deliveries_adults',
      sql`not ${t.adultsOnly} or ${t.state} <> 'delivered' or (${t.adultCheckedAt} is not null and ${t.adultRefusedAt} is null)`,
    ),
    check('deliveries_return', sql`(${t.returnReason} is null) = (${t.returningSince} is null)`),
    check('deliveries_pieces', sql`${t.pieces} > 0`),
    check('deliveries_tries', sql`${t.pickupTriesLeft} >= 0 and ${t.deliveryTriesLeft} >= 0`),
    check('deliveries_carrier', sql`${t.state} in ('searching', 'cancelled') or ${t.driverId} is not null`),
    check(
      'deliveries_money',
      sql`${t.feeUgx} >= 0 and ${t.driverShareUgx} between 0 and ${t.feeUgx} and ${t.collectUgx} >= 0 and ${t.aloneShareUgx} >= 0 and ${t.topUpUgx} >= 0`,
    ),
  ],
);

export const deliveryOffers = pgTable(
  'delivery_offers',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    driverId: uuid()
      .notNull()
      .references(() => drivers.userId),
    state: text().notNull(),
    distanceKm: doublePrecision().notNull(),
    round: integer().notNull(),
    offeredAt: at().notNull(),
    expiresAt: at().notNull(),
    answeredAt: at(),
  },
  (t) => [
    uniqueIndex('delivery_offers_one_open').on(t.deliveryId).where(sql`${t.state} = 'open'`),
    uniqueIndex('delivery_offers_one_per_driver').on(t.driverId).where(sql`${t.state} = 'open'`),
    uniqueIndex('delivery_offers_one_winner').on(t.deliveryId).where(sql`${t.state} = 'accepted'`),
    index('delivery_offers_delivery').on(t.deliveryId, t.round),
    check(
      'delivery_offers_state',
      sql`${t.state} in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn', 'taken_back')`,
    ),
  ],
);

/** What was known of a driver when a search decided, and what the search made of it. */
export type ConsideredDriver = DriverFacts & {
  /** Kilometres, the less the better; null for whom nothing was worked out because they could not be asked. */
  readonly score: number | null;
  readonly verdict: DriverVerdict;
};

export type DriverVerdict =
  | 'chosen'
  | 'scored_lower'
  /** Another search was quicker. */
  | 'taken_meanwhile'
  /** Of several waiting orders another one got this driver. */
  | 'given_to_other'
  | 'asked_before'
  | 'silent'
  | 'no_room_for_cash'
  | 'carrying'
  | 'has_offer';

/** The settings that a decision went by. */
export type DecisionSettings = {
  readonly radiusKm: number;
  readonly offerSeconds: number;
  readonly freshMinutes: number;
  readonly weights: Readonly<Record<string, number>>;
};

/** Every look for a driver: who was considered, who was chosen and why. */
export const dispatchDecisions = pgTable(
  'dispatch_decisions',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    deliveryId: uuid()
      .notNull()
      .references(() => deliveries.id),
    round: integer().notNull(),
    /** Alone, matched together with other waiting orders, or by an admin's hand. */
    way: text().notNull().$type<'alone' | 'together' | 'by_hand'>(),
    /** Whom the offer went to; null when there was nobody to ask. */
    driverId: uuid().references(() => drivers.userId),
    /** The best and nearest; how many more there were is not counted. */
    considered: jsonb().notNull().$type<readonly ConsideredDriver[]>(),
    settings: jsonb().notNull().$type<DecisionSettings>(),
    decidedAt: at().notNull(),
  },
  (t) => [
    index('dispatch_decisions_delivery').on(t.deliveryId, t.id),
    index('dispatch_decisions_age').on(t.decidedAt),
    check('dispatch_decisions_way', sql`${t.way} in ('alone', 'together', 'by_hand')`),
  ],
);
