import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { ugx } from '@/lib/money';
import { deliverySettings } from '@/services/delivery/dispatch/tables';
import { searchText } from '@/services/delivery/places';
import { places as placeTable } from '@/services/delivery/places/tables';
import { landmarks, places } from './places';

/** Suburbs and landmarks are replaced as a whole: nothing refers to their rows. */
export async function seedPlaces(tx: Transaction): Promise<void> {
  await tx.execute(sql`delete from places`);
  const rows = [...places, ...landmarks].map(({ name, kind, area, lat, lng, aliases }) => ({
    name,
    kind,
    area,
    lat,
    lng,
    searchText: searchText([name, ...(aliases ?? [])].join(' ')),
  }));
  await tx.insert(placeTable).values(rows);
}

/** The fee as it starts: UGX 5,000 and 500 a kilometre, a fifth more in the morning and evening rush. */
export async function seedDeliverySettings(tx: Transaction): Promise<void> {
  const [existing] = await tx.select({ id: deliverySettings.id }).from(deliverySettings).limit(1);
  if (existing) return;
  await tx.insert(deliverySettings).values({
    validFrom: new Date(0),
    baseUgx: ugx(5_000),
    perKmUgx: ugx(500),
    peakSurchargeBps: 2_000,
    peakWindows: [
      { fromMinute: 7 * 60, toMinute: 9 * 60 },
      { fromMinute: 17 * 60, toMinute: 20 * 60 },
    ],
    driverShareBps: 8_000,
    radiusKm: 5,
    maxDistanceKm: 40,
    offerSeconds: 30,
  });
}
