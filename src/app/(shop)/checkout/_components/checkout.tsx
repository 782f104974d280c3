'use client';

import type { Area } from '@/lib/geofence';
import { Button } from '@/ui/button';
import { WalletIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { Basket, MyPlace, OperatorsNow, WaysToPay } from '../../_components/answers';
import { ProblemNotice } from '../../_components/problem-notice';
import { StickyBar } from '../../_components/sticky-bar';
import type { MapTiles } from '../../_components/surroundings';
import { CostsStep } from './costs-step';
import { dropWords } from './drop-words';
import { NotPaidNotice } from './not-paid-notice';
import { NothingToPay } from './nothing-to-pay';
import { payWords } from './pay-choice';
import { PayStep } from './pay-step';
import { StepCard } from './step-card';
import { useCheckout } from './use-checkout';
import { lastQuote } from './use-quote';
import { type Longest, WhereStep } from './where-step';

type State = ReturnType<typeof useCheckout>;

/** What stands in the way of paying, if anything: first what the last press met, else what the quote tells. */
function Obstacle({ checkout: { notPaid, problems, quote } }: { checkout: State }) {
  if (notPaid && notPaid.kind !== 'empty') return <NotPaidNotice outcome={notPaid} />;
  if (problems.length > 0)
    return (
      <ProblemNotice title="Something has changed" problems={problems}>
        Accept the changes to go on. What cannot be bought leaves your basket.
      </ProblemNotice>
    );
  if (quote?.kind !== 'out_of_area') return null;
  return <NotPaidNotice outcome={quote} />;
}

function MainAction({ checkout, ways }: { checkout: State; ways: WaysToPay }) {
  const { step, quote, problems, busy, goOn, payNow, accept, choice } = checkout;
  if (step === 'where')
    return (
      <Button size="lg" wide onClick={goOn}>
        Continue
      </Button>
    );
  if (problems.length > 0)
    return (
      <Button size="lg" wide pending={busy} onClick={accept}>
        Accept the changes
      </Button>
    );
  return (
    <Button
      size="lg"
      wide
      pending={busy}
      pendingLabel="Placing your order"
      className="px-3!"
      disabled={quote?.kind !== 'ok'}
      onClick={payNow}
    >
      {quote?.kind === 'ok' ? payWords(choice, quote.totalUgx, ways) : 'Pay'}
    </Button>
  );
}

function Total({ checkout: { quoteState }, basket }: { checkout: State; basket: Basket }) {
  const quote = lastQuote(quoteState);
  const isKnown = quote?.kind === 'ok';
  return (
    <p aria-live="polite" className="flex shrink-0 flex-col md:flex-row md:items-baseline md:justify-between">
      <span className="text-sm text-muted">{isKnown ? 'Total' : 'Without delivery'}</span>
      <MoneyText amountUgx={isKnown ? quote.totalUgx : basket.subtotalUgx} size="lg" />
    </p>
  );
}

type Props = {
  basket: Basket;
  accountPhone: string;
  ways: WaysToPay;
  operators: OperatorsNow;
  longest: Longest;
  tiles: MapTiles;
  areas: readonly Area[];
  places: readonly MyPlace[];
};

/** Where, what it costs, pay: one page, with the total in sight all the way. */
export function Checkout({ basket, longest, tiles, areas, ...given }: Props) {
  const { ways, operators } = given;
  const checkout = useCheckout(given);
  const { step, where, quote, notPaid, refs } = checkout;
  if (notPaid?.kind === 'empty' || (quote?.kind === 'empty' && quote.problems.length === 0))
    return <NothingToPay />;
  const later = step === 'where' ? 'later' : 'open';
  return (
    <div className="flex flex-col gap-6 md:flex-row md:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-4">
        <div ref={refs.notice} tabIndex={-1} aria-live="polite" className="outline-none empty:hidden">
          <Obstacle checkout={checkout} />
        </div>
        <StepCard
          number={1}
          title="Where"
          headingRef={refs.places}
          state={step === 'where' ? 'open' : 'done'}
          onChange={checkout.openWhere}
          summary={
            <>
              <p>{dropWords(where)}</p>
              {where.note ? <p className="text-sm text-muted">{where.note}</p> : null}
            </>
          }
        >
          <WhereStep
            where={where}
            longest={longest}
            tiles={tiles}
            areas={areas}
            onDrop={checkout.chooseDrop}
            onSaved={checkout.chooseSaved}
          />
        </StepCard>
        <StepCard number={2} title="What it costs" headingRef={refs.costs} state={later}>
          <CostsStep state={checkout.quoteState} onRetry={checkout.askAgain} />
        </StepCard>
        <StepCard number={3} title="Pay" state={later}>
          <PayStep
            choice={checkout.choice}
            onChange={checkout.choose}
            ways={ways}
            operators={operators}
            totalUgx={quote?.kind === 'ok' ? quote.totalUgx : null}
            problem={checkout.phoneProblem}
            phoneRef={refs.payer}
          />
        </StepCard>
      </div>
      <StickyBar label="Total and next step">
        <div className="mx-auto flex max-w-xl items-center gap-4 md:flex-col md:items-stretch">
          <Total checkout={checkout} basket={basket} />
          <MainAction checkout={checkout} ways={ways} />
          <p className="hidden gap-2 text-sm text-muted md:flex">
            <WalletIcon className="size-5 shrink-0" /> You approve on your own phone, with your own PIN.
          </p>
        </div>
      </StickyBar>
    </div>
  );
}
