import type { TxCtx } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { notifyOwner } from '@/services/platform/identity';
import { factsOf } from '@/services/trust/risk';
import type { Travel } from './judge-fix';
import { FAR_FACT } from './validate-location';

const DAY_MS = 24 * 60 * 60_000;
const NOTICES_PER_DAY = 3;

/** Tells the account's owner of a sign-in far from the last; the fact itself is written already. */
export async function tellOwnerOfJourney(tx: TxCtx, userId: string, { km, minutes }: Travel): Promise<void> {
  const { items: today } = await factsOf(
    tx,
    { kind: 'user', id: userId },
    { kinds: [FAR_FACT], since: addMs(tx.clock.now(), -DAY_MS), limit: NOTICES_PER_DAY + 1 },
  );
  if (today.length > NOTICES_PER_DAY) return;
  await notifyOwner(tx, userId, {
    kind: 'far_sign_in',
    subjectId: today[0]?.id ?? tx.requestId,
    text: `Your Urban Herb account was used ${km} km from where it was ${minutes} minutes before. Was it not you? Open Me, then Devices, and say so.`,
  });
}
