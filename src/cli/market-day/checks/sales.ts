import { isSureToPay } from '../plan/mix';
import type { Errand, Plan } from '../plan/plan';
import type { Records } from '../records';
import { type Finding, finding } from './finding';

/** States of an order that nobody has paid in time. */
const UNSOLD = ['awaiting_payment', 'expired', 'refunded'];
/** Of the shoppers who approve, on a calm day, at most so many may find their prompt gone. */
const MOST_MISSED = 0.1;

type End = 'sold' | 'unsold' | 'missed' | 'turned_away';

function endOf({ index, parts }: Errand, records: Records): End {
  const purchase = records.purchases.find(({ errand }) => errand.index === index);
  if (!purchase) return parts.every((part) => records.turnedAway.includes(part)) ? 'turned_away' : 'unsold';
  const orders = [...records.orders.values()].filter(({ purchaseId }) => purchaseId === purchase.purchaseId);
  if (orders.length > 0 && orders.every(({ state }) => !UNSOLD.includes(state))) return 'sold';
  return records.missed.has(purchase.purchaseId) ? 'missed' : 'unsold';
}

function problems(ends: readonly { errand: Errand; end: End }[], isCalm: boolean): string[] {
  const count = (wanted: End) => ends.filter(({ end }) => end === wanted).length;
  if (count('sold') === 0) return ['nothing at all was sold'];
  if (!isCalm) return [];
  const unsold = ends.filter(({ end }) => end === 'unsold');
  const missed = count('missed');
  return [
    ...unsold.map(({ errand }) => `purchase ${errand.index} (${errand.course}) was approved and not sold`),
    ...(missed > ends.length * MOST_MISSED
      ? [`${missed} prompts were over before they could be approved`]
      : []),
  ];
}

/**
 * Every purchase whose payer agreed in time was sold. With operators failing on purpose one may run out of time, but a
 * day on which nothing was sold is never a good one, unless nobody meant to pay.
 */
export function checkSales(plan: Plan, records: Records, { isCalm }: { readonly isCalm: boolean }): Finding {
  const sure = plan.errands.filter(({ course }) => isSureToPay(course));
  const ends = sure.map((errand) => ({ errand, end: endOf(errand, records) }));
  const nobodyMeantTo = sure.length === 0 && plan.errands.length > 0;
  const sold = ends.filter(({ end }) => end === 'sold').length;
  return finding(
    nobodyMeantTo ? [] : problems(ends, isCalm),
    `${sold} of ${sure.length} purchases with an approved payment were sold`,
  );
}
