import { database } from './database';

/** The day that a new number for payouts has to wait is over for this shop. */
export async function passNumberDay(vendorId: string): Promise<void> {
  await database()`update payout_numbers set active_from = active_from - interval '1 day'
    where owner_id = ${vendorId} and withdrawn_at is null`;
}
