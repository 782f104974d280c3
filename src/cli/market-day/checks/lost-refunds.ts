import type { Browser } from '../http/browser';
import type { Records } from '../records';
import { type Finding, finding } from './finding';

/** A refund whose answer was lost where the operator cannot be asked: only its statement knows, and two persons read it. */
export type LostRefund = { readonly purchaseId: string; readonly label: string; readonly amountUgx: bigint };

const PAGE = 50;

/** Those the console offers to admins to settle by the operator's statement. */
export async function listLostRefunds(admin: Pick<Browser, 'api'>): Promise<LostRefund[]> {
  const { all, get } = admin.api.admin.payments;
  const lost: LostRefund[] = [];
  for (const state of ['unknown', 'needs_review'] as const) {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof all.query>> = await all.query({
        ...{ state, operation: 'refund', limit: PAGE },
        cursor,
      });
      for (const { attemptId, ref, label, amountUgx } of page.items) {
        const { canSettle } = await get.query({ attemptId });
        if (canSettle) lost.push({ purchaseId: ref.id, label, amountUgx });
      }
      cursor = page.nextCursor;
    } while (cursor !== null);
  }
  return lost;
}

/**
 * Whoever saw no money come back is one whose refund lies before the admins; and such refunds there are only on a day on
 * which answers were lost on purpose.
 */
export function checkLostRefunds(
  { unreturned }: Pick<Records, 'unreturned'>,
  lost: readonly LostRefund[],
  { isCalm }: { readonly isCalm: boolean },
): Finding {
  const known = new Set(lost.map(({ purchaseId }) => purchaseId));
  const wrong = [
    ...unreturned.filter(({ purchaseId }) => !known.has(purchaseId)).map(({ what }) => what),
    ...(isCalm ? lost.map(({ label }) => `the answer to the refund of ${label} was lost on a calm day`) : []),
  ];
  const named = lost.map(({ label }) => label).join(', ');
  const fine = `${lost.length} refunds wait for two admins to read the operator’s statement`;
  return finding(wrong, lost.length === 0 ? fine : `${fine}: ${named}`);
}
