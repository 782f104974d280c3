import { formatUgx, ugx } from '@/lib/money';

/** What was shown and what it is now. */
export type ChangedTotal = {
  readonly wasUgx: bigint;
  readonly totalUgx: bigint;
  readonly wasDeliveryUgx: bigint;
  readonly deliveryUgx: bigint;
};

const shillings = (amount: bigint) => formatUgx(ugx(amount));

/** Why the total is another one than was shown a moment ago, where no price of the goods changed. */
export function changedWords({ wasUgx, totalUgx, wasDeliveryUgx, deliveryUgx }: ChangedTotal): string {
  const was = `It was ${shillings(wasUgx)} and is ${shillings(totalUgx)} now`;
  const what =
    wasDeliveryUgx === deliveryUgx
      ? 'your basket was changed in another window.'
      : `the delivery fee was ${shillings(wasDeliveryUgx)} and is ${shillings(deliveryUgx)}. It depends on the time of day and on how many drivers are free.`;
  return `${was}: ${what} Nothing has been charged. Look at it once more, then pay.`;
}
