import { MoneyFigures } from '@/app/_money/money-figures';
import { formatUgx } from '@/lib/money';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';

type Props = {
  payouts: {
    balanceUgx: bigint;
    heldUgx: bigint;
    waitingUgx: bigint;
    missingUgx: bigint;
    payableUgx: bigint;
    paidUgx: bigint;
    owesUgx: bigint;
  };
  /** What went back to customers of what the shop had earned. */
  takenBackUgx: bigint;
};

/** What of the balance can go, what is kept back and why, and what the shop owes. */
export function BalanceStanding({ payouts, takenBackUgx }: Props) {
  const { balanceUgx, heldUgx, waitingUgx, missingUgx, payableUgx, owesUgx } = payouts;
  const disputedUgx = heldUgx - waitingUgx - missingUgx;
  return (
    <Card as="section" aria-labelledby="standing" className="mb-6 flex flex-col gap-4">
      <h2 id="standing" className="title text-lg">
        What becomes of it
      </h2>
      <MoneyFigures
        figures={[
          { term: 'Earned, not paid out', amountUgx: balanceUgx },
          { term: 'Held', amountUgx: heldUgx },
          { term: 'Can be paid out', amountUgx: payableUgx },
          { term: 'Paid out so far', amountUgx: payouts.paidUgx },
          { term: 'Went back to customers', amountUgx: takenBackUgx },
          ...(owesUgx > 0n ? [{ term: 'You owe us', amountUgx: owesUgx, owed: true }] : []),
        ]}
      />
      <div className="flex flex-col gap-2 text-sm text-muted">
        {disputedUgx > 0n ? (
          <p>
            {formatUgx(disputedUgx)} is kept back because customers reported a problem. It is yours again, or
            goes back to them, once we have decided.
            {heldUgx > balanceUgx
              ? ' Part of it had been paid out, so what you earn next is kept back too.'
              : ''}
          </p>
        ) : null}
        {missingUgx > 0n ? (
          <p>
            {formatUgx(missingUgx)} is kept back because the network’s statement lacks a payment it came from.
            We ask the network; there is nothing for you to do.
          </p>
        ) : null}
        {waitingUgx > 0n ? (
          <p>{formatUgx(waitingUgx)} is set aside for a payout that two of us check first.</p>
        ) : null}
        {owesUgx > 0n ? (
          <p>
            You owe us {formatUgx(owesUgx)}: a refund came after your share had been paid out, or a part of a
            delivery that you pay while your share was kept back. It is taken off before anything is paid out.
          </p>
        ) : null}
        {heldUgx === 0n && owesUgx === 0n ? <p>Nothing is kept back, and you owe us nothing.</p> : null}
      </div>
      <ButtonLink href="/vendor/payouts" variant="secondary" className="self-start">
        To the payouts
      </ButtonLink>
    </Card>
  );
}
