import { randomUUID } from 'node:crypto';
import { database } from './database';
import type { Shop } from './shops';

/** Makes a shop's goods ones for adults, with all that they need where the shop lies. */
export async function forAdults(shop: Shop): Promise<void> {
  const { id: vendorId } = shop;
  const sql = database();
  const now = new Date();
  await fromCertifiedLots(shop);
  await sql`insert into restriction_rules (category_id, region, is_on, needs_licence, needs_certificate, thc_limit_ppm,
      reason, changed_by, changed_at)
    select c.id, v.region, true, true, true, 3000, 'A test', 'system:test', ${now}
    from categories c, vendors v where c.slug = 'hemp-cbd' and v.id = ${vendorId}`;
  await sql`insert into vendor_licences (id, vendor_id, category_id, number, issuer, expires_on, file_key, mime, bytes,
      state, submitted_at)
    select ${randomUUID()}, ${vendorId}, c.id, 'T/1', 'A test', '2099-12-31', ${`${'0'.repeat(32)}.pdf`},
      'application/pdf', 1, 'approved', ${now}
    from categories c where c.slug = 'hemp-cbd'`;
}

/** Puts a shop's goods among those for adults, each in a lot whose certificate counts; rule and licence are another thing. */
export async function fromCertifiedLots({ id: vendorId, goods }: Shop): Promise<void> {
  const sql = database();
  const now = new Date();
  await sql`update products set category_id = c.id from categories c
    where c.slug = 'hemp-cbd' and vendor_id = ${vendorId}`;
  for (const one of goods) {
    const lotId = randomUUID();
    await sql`insert into lots (id, product_id, number, code, made_on, expires_on, received, remaining, state,
        certified_until, thc_ppm, received_at)
      values (${lotId}, ${one.id}, 'T-1', ${lotId.replaceAll('-', '').slice(-12)}, '2026-01-05', '2099-12-31', 5, 5,
        'on_shelf', '2099-12-31', 1000, ${now})`;
  }
}
