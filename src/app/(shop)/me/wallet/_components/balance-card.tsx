import { formatUgx } from '@/lib/money';
import { MoneyText } from '@/ui/money-text';
import type { WalletView } from '../../../_components/answers';

/** What can be used now, and why it may be less than what is there. */
export function BalanceCard({ wallet: { balanceUgx, heldUgx, availableUgx } }: { wallet: WalletView }) {
  return (
    <section
      aria-labelledby="available"
      className="bark-cloth rounded-card border border-line bg-surface p-3 sm:p-4"
    >
      <div className="rounded-card bg-surface p-4 shadow-soft">
        <h2 id="available" className="text-sm font-semibold text-muted">
          You can use
        </h2>
        <p className="title tabular text-3xl whitespace-nowrap text-leaf-strong">{formatUgx(availableUgx)}</p>
        {heldUgx > 0n ? (
          <dl className="mt-3 flex flex-col gap-1 border-t border-line pt-3">
            <div className="flex items-baseline justify-between gap-4">
              <dt className="text-muted">In the wallet</dt>
              <dd>
                <MoneyText amountUgx={balanceUgx} />
              </dd>
            </div>
            <div className="flex items-baseline justify-between gap-4">
              <dt className="text-muted">Set aside for a payment that is not settled</dt>
              <dd>
                <MoneyText amountUgx={heldUgx} />
              </dd>
            </div>
          </dl>
        ) : null}
      </div>
    </section>
  );
}
