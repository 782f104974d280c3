import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import { HandOverForm } from './hand-over-form';
import { SettleCash } from './settle-cash';

type Props = { cash: { owedUgx: bigint; limitUgx: bigint; earningsUgx: bigint } };

/** The cash of ours a driver carries, how near its limit that is, and the ways to hand it over. */
export function CashCard({ cash: { owedUgx, limitUgx, earningsUgx } }: Props) {
  const settledUgx = earningsUgx < owedUgx ? earningsUgx : owedUgx;
  return (
    <Card as="section" aria-labelledby="cash" className="flex flex-col gap-4">
      <h2 id="cash" className="title text-lg">
        Cash to hand over
      </h2>
      <div>
        <MoneyText amountUgx={owedUgx} size="xl" tone={owedUgx > 0n ? 'owed' : 'ink'} />
        <meter
          aria-label="Cash you carry, of what you may carry"
          className="mt-2 h-4 w-full"
          min={0}
          max={Number(limitUgx > owedUgx ? limitUgx : owedUgx) || 1}
          value={Number(owedUgx)}
        >
          {formatUgx(owedUgx)}
        </meter>
        <p className="text-sm text-muted">
          You may carry up to {formatUgx(limitUgx)}. Above that, orders with cash go to other drivers.
        </p>
      </div>
      {owedUgx > limitUgx ? (
        <Notice tone="waiting" title="You carry more than the limit">
          Hand cash over to get orders with cash again.
        </Notice>
      ) : null}
      {settledUgx > 0n ? <SettleCash amountUgx={settledUgx} /> : null}
      {owedUgx > 0n ? (
        <p className="text-sm text-muted">
          Before each payout the cash you carry is taken off. You can also bring it to our office.
        </p>
      ) : null}
      {/* Stays when nothing is owed any more: it tells that what was sent has arrived. */}
      <HandOverForm owedUgx={owedUgx} />
    </Card>
  );
}
