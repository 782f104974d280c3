import { momentWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { Payouts, Side } from './answers';
import { NETWORKS } from './networks';
import { PayMeNow } from './pay-me-now';
import { openPayout, payoutWords } from './payout-words';

type Props = {
  side: Side;
  payouts: Payouts;
  /** What could go now: less than what is available where cash is settled first. */
  mostUgx: bigint;
  mayAsk: boolean;
  /** Beside an older page of the list the newest payout may be out of sight. */
  isNewest: boolean;
};

/** The way to a payout at once, or why there is none just now. */
export function PayMeNowCard({ side, payouts, mostUgx, mayAsk, isNewest }: Props) {
  const { leastUgx, number, comingNumber, atOnceUgx } = payouts;
  const nowUgx = atOnceUgx !== null && atOnceUgx < mostUgx ? atOnceUgx : mostUgx;
  const open = isNewest ? openPayout(payouts.payouts.items) : null;
  const body = () => {
    if (open) {
      const { word, text } = payoutWords(open);
      return (
        <Notice tone="waiting" live title={`A payout is under way: ${word.toLowerCase()}`}>
          {text ?? 'The next one can be asked for when it is over.'}
        </Notice>
      );
    }
    if (!number && comingNumber)
      return <p className="text-muted">Your number counts from {momentWords(comingNumber.activeFrom)} on.</p>;
    if (!number) return <p className="text-muted">First set the number that payouts go to.</p>;
    if (!mayAsk) return <p className="text-muted">Only an owner can ask for a payout.</p>;
    if (mostUgx < leastUgx) {
      return (
        <p className="text-muted">
          <MoneyText amountUgx={mostUgx} tone="ink" /> can be paid out now. The smallest payout is{' '}
          <MoneyText amountUgx={leastUgx} tone="ink" />.
        </p>
      );
    }
    return <PayMeNow side={side} mostUgx={nowUgx} knownIds={payouts.payouts.items.map(({ id }) => id)} />;
  };
  return (
    <Card as="section" aria-labelledby="pay-me-now" className="flex flex-col gap-4">
      <h2 id="pay-me-now" className="title text-lg">
        Paid out at once
      </h2>
      {body()}
      <p className="text-sm text-muted">
        Once a day we pay by ourselves whatever can be paid out, from <MoneyText amountUgx={leastUgx} /> on.
        {number && atOnceUgx !== null ? (
          <>
            {' '}
            {NETWORKS[number.provider]} takes at most <MoneyText amountUgx={atOnceUgx} /> at once; the rest
            goes with the next payout.
          </>
        ) : null}
      </p>
    </Card>
  );
}
