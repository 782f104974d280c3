import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';

type Props = {
  earnings: { commissionBps: number; commissionUgx: bigint; keepsUgx: bigint; earnsUgx: bigint | null };
};

const percentOf = (bps: number) => `${(bps / 100).toLocaleString('en-UG')} %`;

/** What a piece brings the shop at the price of now. */
export function Earnings({ earnings: { commissionBps, commissionUgx, keepsUgx, earnsUgx } }: Props) {
  return (
    <div className="mb-4 flex flex-col gap-1">
      {earnsUgx === null ? (
        <p>
          You keep <MoneyText amountUgx={keepsUgx} strong /> of a piece after commission. Say what it costs
          you to see what you earn.
        </p>
      ) : earnsUgx < 0n ? (
        <>
          <Status tone="attention">You lose on it</Status>
          <p>
            Each piece loses you <MoneyText amountUgx={-earnsUgx} strong /> after commission and cost.
          </p>
        </>
      ) : (
        <p>
          You earn <MoneyText amountUgx={earnsUgx} strong /> on a piece after commission and cost.
        </p>
      )}
      <p className="text-sm text-muted">
        Our commission is {percentOf(commissionBps)},{' '}
        <MoneyText amountUgx={commissionUgx} strong={false} size="sm" /> on this price.
      </p>
    </div>
  );
}
