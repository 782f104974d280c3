import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { searchText } from '@/services/delivery/places';
import { places as placeTable } from '@/services/delivery/places/tables';
import { landmarks, places } from './places';

/** Ours are replaced as a whole, because nothing refers to their rows; what somebody added stays. */
export async function seedPlaces(tx: Transaction): Promise<void> {
  const rows = [...places, ...landmarks].map(({ name, kind, area, lat, lng, aliases }) => ({
    name,
    kind,
    area,
    lat,
    lng,
    searchText: searchText([name, ...(aliases ?? [])].join(' ')),
  }));
  const ours = JSON.stringify(rows.map(({ kind, name, area }) => ({ kind, name, area })));
  await tx.execute(sql`
    delete from places p using jsonb_to_recordset(${ours}::text::jsonb) as o (kind text, name text, area text)
    where (p.kind, p.name, p.area) = (o.kind, o.name, o.area)`);
  await tx.insert(placeTable).values(rows);
}
