import { momentWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import type { PayoutNumber, Payouts, Side } from './answers';
import { NETWORKS } from './networks';
import { PayoutNumberForm } from './payout-number-form';
import { TakeBackNumber } from './take-back-number';

type Props = {
  side: Side;
  payouts: Pick<Payouts, 'number' | 'comingNumber'>;
  /** Whether this person decides where the money goes. */
  mayChange: boolean;
};

/** Where payouts go, from when on another number, and how to change it. */
export function PayoutNumberCard({ side, payouts: { number, comingNumber }, mayChange }: Props) {
  const ids = [number, comingNumber].flatMap((one) => (one ? [one.id] : []));
  return (
    <Card as="section" aria-labelledby="payout-number" className="flex flex-col gap-4">
      <h2 id="payout-number" className="title text-lg">
        Where payouts go
      </h2>
      {number ? <NumberShown number={number} /> : null}
      {number || comingNumber ? null : (
        <p className="text-muted">
          {mayChange
            ? 'No number is set yet. Nothing is paid out until there is one.'
            : 'No number is set yet. Only an owner can set it.'}
        </p>
      )}
      {comingNumber ? (
        <Notice
          tone="waiting"
          title={`${number ? 'A new number' : 'Your number'} from ${momentWords(comingNumber.activeFrom)} on`}
          action={mayChange ? <TakeBackNumber side={side} /> : null}
        >
          <NumberShown number={comingNumber} />
          <p className="mt-2">
            {number
              ? 'Until then payouts go to the number before it. Both numbers have been told.'
              : 'Until then nothing is paid out. You and the number have been told.'}{' '}
            Not you? Take it back.
          </p>
        </Notice>
      ) : null}
      {mayChange ? (
        <PayoutNumberForm side={side} isFirst={number === null && comingNumber === null} ids={ids} />
      ) : null}
    </Card>
  );
}

function NumberShown({ number: { phoneMasked, provider, registeredName } }: { number: PayoutNumber }) {
  return (
    <p>
      <span className="tabular text-lg font-semibold whitespace-nowrap">{phoneMasked}</span>{' '}
      <span className="text-muted">{NETWORKS[provider]}</span>
      <span className="block text-sm">
        {registeredName
          ? `Registered to ${registeredName}`
          : `${NETWORKS[provider]} did not tell whose number it is.`}
      </span>
    </p>
  );
}
