import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '@/testing/context';
import { HOLDERS } from './personal-data';

let world: TestWorld;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('every table that knows an account is somebody’s to export and erase, or is declared to stay', async () => {
  const rows = await world.system.db.execute<{ table: string }>(sql`
    select distinct c.conrelid::regclass::text as table from pg_constraint c
    where c.contype = 'f' and c.confrelid = 'users'::regclass`);
  const known = Object.keys(PEOPLE).sort();
  // A new table with people in it: give its domain a PersonalDataHolder (see HOLDERS), then add its line to PEOPLE.
  expect(rows.map(({ table }) => table).filter((table) => !known.includes(table))).toEqual([]);
  const holders = HOLDERS.map(({ name }) => name);
  for (const [table, holder] of Object.entries(PEOPLE)) {
    expect([table, holder.startsWith('stays: ') || holders.includes(holder)]).toEqual([table, true]);
  }
});

/** Who looks after the rows of a table that refers to accounts, or why they stay under the bare id. */
const PEOPLE: Readonly<Record<string, string>> = {
  user_roles: 'identity',
  sessions: 'identity',
  user_emails: 'identity',
  user_passwords: 'identity',
  email_codes: 'identity',
  authenticators: 'factors',
  recovery_codes: 'factors',
  factor_tries: 'factors',
  recovery_requests: 'recovery',
  papers: 'papers',
  known_devices: 'devices',
  device_choices: 'devices',
  approval_requests: 'stays: evidence of who asked and who agreed',
  security_event_reviews: 'stays: evidence of who looked into an event',
  security_event_notes: 'stays: evidence of what was found out about an event',
  consent_records: 'stays: evidence of what was agreed to',
  data_requests: 'stays: evidence of what was asked for',
  legal_holds: 'stays: evidence of a hold',
  provider_state: 'stays: who paused an operator, until it works again',
  content_versions: 'stays: evidence of who wrote what buyers read',
  vendor_staff: 'shops',
  payment_intents: 'payments',
  payout_numbers: 'payout numbers',
  disputes: 'disputes',
  drivers: 'driving',
  saved_places: 'saved places',
  delivery_positions: 'tracks',
  carts: 'basket',
  purchases: 'orders',
  orders: 'orders',
  receipts: 'receipts',
  recall_notices: 'recalls',
};
