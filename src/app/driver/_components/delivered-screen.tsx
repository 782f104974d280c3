import { formatUgx } from '@/lib/money';
import { Button } from '@/ui/button';
import { CheckCircleIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { Finished, Home } from './home';

type Props = { home: Home; finished: Finished; onNext: () => void };

export function DeliveredScreen({ home, finished, onNext }: Props) {
  return (
    <>
      <section className="bark-cloth flex flex-1 flex-col justify-center rounded-card">
        <div className="mx-4 flex flex-col items-center gap-2 rounded-card bg-surface px-4 py-8 text-center shadow-soft">
          <CheckCircleIcon className="size-14 text-leaf" />
          <h1 className="text-lg font-semibold">Delivered. You earned</h1>
          <p className="title tabular text-2xl text-leaf">{formatUgx(finished.earnUgx)}</p>
          <p className="text-muted">
            for {finished.label}. Today: <MoneyText amountUgx={home.earningsTodayUgx} />
          </p>
          {finished.collectUgx > 0n ? (
            <p className="mt-2 rounded-card bg-sun-tint px-4 py-3">
              You carry <MoneyText amountUgx={finished.collectUgx} /> of this order in cash. Hand it over
              under Money.
            </p>
          ) : null}
        </div>
      </section>
      <Button size="lg" wide onClick={onNext}>
        Next
      </Button>
    </>
  );
}
