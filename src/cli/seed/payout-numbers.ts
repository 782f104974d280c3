import type { TxCtx } from '@/db/tx';
import { networkOf, requirePhone } from '@/lib/phone';
import { sealPayoutNumber } from '@/services/money/payouts';
import { payoutNumbers } from '@/services/money/payouts/tables';
import { demoDriver, demoVendor } from './people';
import { stableId } from './stable';

/** Set long ago, so that the demo's shop and driver can be paid without the day that a new number has to wait. */
const LONG_AGO = new Date(0);

export async function seedPayoutNumbers(ctx: TxCtx): Promise<void> {
  const userOf = (phone: string) => stableId('user', phone);
  const owners = [
    { ...demoVendor, kind: 'vendor', ownerId: stableId('vendor', demoVendor.vendorSlug) },
    { ...demoDriver, kind: 'driver', ownerId: userOf(demoDriver.phone) },
  ];
  const rows = await Promise.all(
    owners.map(async ({ phone, kind, ownerId }) => {
      const id = stableId('payout-number', ownerId);
      return {
        ...{ id, ownerKind: kind, ownerId, setBy: userOf(phone) },
        provider: networkOf(requirePhone(phone)),
        msisdnSealed: await sealPayoutNumber(ctx, id, phone),
        registeredName: null,
        createdAt: LONG_AGO,
        activeFrom: LONG_AGO,
      };
    }),
  );
  await ctx.db.insert(payoutNumbers).values(rows).onConflictDoNothing();
}
