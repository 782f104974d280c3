import { alongKm, type LatLng } from '@/lib/geo';
import { addUgx, shareOf, splitByWeight, subtractUgx, timesUgx, type Ugx, ZERO_UGX } from '@/lib/money';
import { type Fee, quoteFee, roadKm, type Tariff } from './fee';
import { stopOrder } from './stop-order';
import type { ZoneExtra } from './surge';

export type TripTariff = Tariff & {
  /** At most so many shops. */
  readonly tripPickups: number;
  /** By so much by road may one more shop lengthen the way. */
  readonly tripDetourKm: number;
  readonly tripStopUgx: Ugx;
  /** Longest way we take, by road, from the first shop to the door. */
  readonly maxDistanceKm: number;
};

export type ShopToServe = {
  readonly id: string;
  readonly point: LatLng;
  /** Added while many parcels around it wait for few drivers. */
  readonly surgeBps: number;
};

export type Door = { readonly point: LatLng; readonly zone: ZoneExtra | null };

/** One driver's way from several shops to one door. */
export type SharedTrip = {
  /** In the order the driver calls at them. */
  readonly shopIds: readonly string[];
  readonly fee: Fee;
};

export type ShopFee = Fee & {
  /** What it would be alone. */
  readonly alone: Pick<Fee, 'feeUgx' | 'driverShareUgx'>;
  /** With whom it rides; null alone. */
  readonly trip: SharedTrip | null;
};

/**
 * The fee of each shop's delivery to one door. Shops near each other's way ride together, and the trip's fee is split
 * by what each would cost alone, so that nobody ever pays more for company; where it would not be cheaper, each rides
 * alone. The surge of a trip is the highest of its shops. Pure; distances are straight lines times the factor for roads.
 */
export function planTrips(
  shops: readonly ShopToServe[],
  { point: drop, zone }: Door,
  tariff: TripTariff,
  at: Date,
): ReadonlyMap<string, ShopFee> {
  const aloneOf = new Map(
    shops.map(({ id, point, surgeBps }) => [
      id,
      quoteFee(tariff, kmOf([point], drop, tariff), at, { zone, surgeBps }),
    ]),
  );
  const fees = new Map<string, ShopFee>();
  for (const group of groupsOf(shops, drop, tariff)) {
    const alone = group.map(({ id }) => aloneOf.get(id)).filter((fee) => fee !== undefined);
    const trip = group.length > 1 ? tripOf(group, { point: drop, zone }, tariff, at) : null;
    const apartUgx = addUgx(...alone.map(({ feeUgx }) => feeUgx));
    const shared = trip && trip.fee.feeUgx < apartUgx ? trip : null;
    const parts = shared
      ? splitByWeight(
          shared.fee.feeUgx,
          alone.map(({ feeUgx }) => feeUgx),
        )
      : [];
    for (const [index, { id }] of group.entries()) {
      const own = alone[index];
      if (!own) continue;
      const feeUgx = parts[index] ?? own.feeUgx;
      fees.set(id, {
        ...own,
        ...{ feeUgx, driverShareUgx: shareOf(feeUgx, tariff.driverShareBps) },
        alone: { feeUgx: own.feeUgx, driverShareUgx: own.driverShareUgx },
        trip: shared,
      });
    }
  }
  return fees;
}

const kmOf = (pickups: readonly LatLng[], drop: LatLng, tariff: Tariff): number =>
  roadKm(alongKm([...pickups, drop]), tariff);

function tripOf(
  group: readonly ShopToServe[],
  { point: drop, zone }: Door,
  tariff: TripTariff,
  at: Date,
): SharedTrip {
  const inOrder = ordered(group, drop);
  const km = kmOf(
    inOrder.map(({ point }) => point),
    drop,
    tariff,
  );
  const moreShopsUgx = timesUgx(tariff.tripStopUgx, group.length - 1);
  const surgeBps = Math.max(...group.map((shop) => shop.surgeBps));
  return {
    shopIds: inOrder.map(({ id }) => id),
    fee: quoteFee(tariff, km, at, { moreShopsUgx, zone, surgeBps }),
  };
}

const ordered = (group: readonly ShopToServe[], drop: LatLng): ShopToServe[] =>
  stopOrder(
    group.map(({ point }) => point),
    drop,
  ).flatMap((index) => group[index] ?? []);

/** The farthest shop opens a trip and takes along whom it passes, the smallest detour first, until nobody fits. */
function groupsOf(shops: readonly ShopToServe[], drop: LatLng, tariff: TripTariff): ShopToServe[][] {
  const wayOf = (group: readonly ShopToServe[]) =>
    kmOf(
      ordered(group, drop).map(({ point }) => point),
      drop,
      tariff,
    );
  let left = [...shops].sort((a, b) => wayOf([b]) - wayOf([a]));
  const groups: ShopToServe[][] = [];
  for (let [first] = left; first; [first] = left) {
    const group = [first];
    left = left.slice(1);
    while (group.length < tariff.tripPickups) {
      const km = wayOf(group);
      const [next] = left
        .map((shop) => ({ shop, km: wayOf([...group, shop]) }))
        .filter((longer) => longer.km - km <= tariff.tripDetourKm && longer.km <= tariff.maxDistanceKm)
        .sort((a, b) => a.km - b.km);
      if (!next) break;
      group.push(next.shop);
      left = left.filter((shop) => shop !== next.shop);
    }
    groups.push(group);
  }
  return groups;
}

/** What a driver is paid above the shares of what they carry, so that no ride pays less than its dearest part alone. */
export function topUpUgx(
  carried: readonly { readonly driverShareUgx: Ugx; readonly aloneShareUgx: Ugx }[],
): Ugx {
  const shares = addUgx(...carried.map(({ driverShareUgx }) => driverShareUgx));
  const dearest = carried.reduce<Ugx>(
    (most, { aloneShareUgx }) => (aloneShareUgx > most ? aloneShareUgx : most),
    ZERO_UGX,
  );
  return dearest > shares ? subtractUgx(dearest, shares) : ZERO_UGX;
}
