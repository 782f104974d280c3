import { type SQL, sql } from 'drizzle-orm';
import { KM_PER_DEGREE, type LatLng } from '@/lib/geo';
import type { Ugx } from '@/lib/money';
import type { DriverVerdict } from './tables';

export type Search = {
  readonly deliveryId: string;
  readonly round: number;
  readonly around: LatLng;
  readonly radiusKm: number;
  /** Drivers last heard of before this are left out. */
  readonly heardSince: Date;
  /** Drivers who let this delivery go after this are left in peace, in whatever round. */
  readonly askedSince: Date;
  /** What must be taken at the door; nought when it is paid for. */
  readonly collectUgx: Ugx;
  /** The most a driver may owe us with it. */
  readonly cashLimitUgx: Ugx;
};

export type NearRow = {
  delivery_id: string;
  driver_id: string;
  lat: number;
  lng: number;
  idle_ms: string | null;
  answered: number;
  accepted: number;
  trips: number;
  /** Null for who can be asked. */
  left_out: DriverVerdict | null;
};

/** Free drivers are read outwards up to so many, however few of them have room for an order's cash; */
const READ = 2_000;
/** of those who can be asked, so many: more nearer drivers are never needed. */
const NEAREST = 24;
/** GPS cannot tell drivers of one boda stage apart: so much farther than the nearest, */
const STAGE_KM = 0.1;
/** so many who have waited longest are looked at too, so that nobody is hidden behind a crowd */
const LONGEST_IDLE = 8;
/** of so many. Where all who are near are busy, far more than a stage holds stand as far off as the nearest free one. */
const CROWD = 100;
/** Of the nearest so many are told why they could not be asked. */
const LOOKED_AT = 12;
const TOLD = 6;
/**
 * One of these numbers as text of the statement, so that the planner sees how few rows a part wants. Raw and safe: only
 * constants of this file are given to it, never anything from outside.
 */
const fixed = (constant: number) => sql.raw(String(constant));
/** The square that is read is a little wider than the circle. */
const MARGIN = 1.02;

const AT = sql`point(d.lng, d.lat)`;
const AWAY = sql`${AT} <-> point(s.lng, s.lat)`;
const FREE = sql`d.online and not d.engaged and not d.silent`;
const around = (degrees: SQL) =>
  sql`${AT} <@ box(point(s.lng - ${degrees}, s.lat - ${degrees}), point(s.lng + ${degrees}, s.lat + ${degrees}))`;
const FIT = sql`d.located_at >= s.heard_since and (s.room is null or d.cash_owed_ugx <= s.room)
  and d.user_id <> all(asked.ids)`;
const FACTS = sql`d.user_id, d.lat, d.lng, d.idle_since, d.answers, d.answered`;

/**
 * Whom each search could ask, and a few whom it could not. Every part walks an index outwards from the pickup and stops
 * when it has enough: whoever is busy or silent stands in another one, so that a thousand of them cost nothing.
 */
export function nearQuery(searches: readonly Search[], recentSince: Date): SQL {
  const asked = searches.map((search) => ({
    delivery_id: search.deliveryId,
    ...search.around,
    round: search.round,
    reach: (search.radiusKm / KM_PER_DEGREE) * MARGIN,
    heard_since: search.heardSince,
    asked_since: search.askedSince,
    room: search.collectUgx === 0n ? null : (search.cashLimitUgx - search.collectUgx).toString(),
  }));
  return sql`
    select s.delivery_id, n.user_id as driver_id, n.lat, n.lng, n.answered, n.left_out,
      (extract(epoch from n.idle_since) * 1000)::bigint as idle_ms, bit_count(n.answers::bit(16))::int as accepted,
      (select count(*)::int from deliveries t where t.driver_id = n.user_id
        and t.delivered_at >= ${recentSince.toISOString()}::timestamptz) as trips
    from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as s(delivery_id uuid, lat float8, lng float8,
      round int, reach float8, heard_since timestamptz, asked_since timestamptz, room bigint)
    cross join lateral (select array(select o.driver_id from delivery_offers o where o.delivery_id = s.delivery_id
      and (o.round = s.round or o.state = 'taken_back' or o.answered_at > s.asked_since)) as ids) as asked
    cross join lateral (${NEAR}) as n`;
}

/** A value and not a join, behind which the index could not be read in its order. */
const REACH = sql`(select reach from stage)`;
const NEAR = sql`
  with near as (
    select ${FACTS}, d.away from (
      select d.*, ${AWAY} as away from drivers d where ${FREE} and ${around(sql`s.reach`)}
      order by ${AWAY} limit ${fixed(READ)}
    ) as d where ${FIT} order by d.away limit ${fixed(NEAREST)}
  ), stage as (
    select min(away) + ${fixed(STAGE_KM / KM_PER_DEGREE)} as reach from near
  ), waiting as (
    select ${FACTS} from (
      select d.*, ${AWAY} as away from drivers d where ${FREE} and ${around(REACH)}
      order by ${AWAY} limit ${fixed(CROWD)}
    ) as d where d.away <= ${REACH} and ${FIT}
    order by d.idle_since, d.user_id limit ${fixed(LONGEST_IDLE)}
  ), looked_at as (
    select d.* from drivers d where ${FREE} and ${around(sql`s.reach`)} order by ${AWAY} limit ${fixed(LOOKED_AT)}
  ), busy as (
    select ${FACTS}, d.silent from drivers d where d.online and (d.engaged or d.silent) and ${around(sql`s.reach`)}
    order by ${AWAY} limit ${fixed(TOLD)}
  )
  (select d.user_id, d.lat, d.lng, d.idle_since, d.answers, d.answered, null as left_out from near d
    union select *, null from waiting)
  union all (
    select ${FACTS}, case when d.user_id = any(asked.ids) then 'asked_before'
      when d.located_at >= s.heard_since then 'no_room_for_cash' else 'silent' end
    from looked_at d where (${FIT}) is not true limit ${fixed(TOLD)})
  union all
  select ${FACTS}, case when d.user_id = any(asked.ids) then 'asked_before'
    when exists (select from delivery_offers o where o.driver_id = d.user_id and o.state = 'open') then 'has_offer'
    when d.silent then 'silent' else 'carrying' end from busy d`;
