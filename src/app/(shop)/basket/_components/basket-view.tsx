'use client';

import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { BasketIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { Basket } from '../../_components/answers';
import { ProblemNotice } from '../../_components/problem-notice';
import { StickyBar } from '../../_components/sticky-bar';
import { BasketShop } from './basket-shop';
import { useBasket } from './use-basket';

function Nothing() {
  return (
    <EmptyState
      icon={<BasketIcon className="size-7" />}
      title="Nothing in here yet"
      action={<ButtonLink href="/">Look at the shelves</ButtonLink>}
    >
      Things from several shops fit into one basket. You pay once, and each shop sends its own boda.
    </EmptyState>
  );
}

/** Everything in the basket by shop, what has changed, and the way on. */
export function BasketView({ initial }: { initial: Basket }) {
  const { basket, problem, busy, choose, accept } = useBasket(initial);
  const { groups, count, problems } = basket;
  if (groups.length === 0) return <Nothing />;
  return (
    <div className="flex flex-col gap-6 md:flex-row md:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-5">
        {problem ? (
          <Notice tone="danger" title="That did not work" live>
            {problem} Your basket is shown as it was.
          </Notice>
        ) : null}
        {problems.length > 0 ? (
          <ProblemNotice title="Something has changed" problems={problems}>
            Accept the changes to go on. What cannot be bought leaves your basket.
          </ProblemNotice>
        ) : null}
        {groups.map((group) => (
          <BasketShop key={group.vendor.slug} group={group} problems={problems} onChoose={choose} />
        ))}
      </div>
      <StickyBar label="Sum">
        <div className="mx-auto flex max-w-xl items-center gap-4 md:flex-col md:items-stretch">
          <p className="flex shrink-0 flex-col md:flex-row md:items-baseline md:justify-between">
            <span className="text-sm text-muted">{`${count} ${count === 1 ? 'thing' : 'things'}`}</span>
            <MoneyText amountUgx={basket.subtotalUgx} size="lg" />
          </p>
          <p className="hidden text-sm text-muted md:block">
            Delivery comes on top, by distance. You see it before you pay.
          </p>
          {problems.length > 0 ? (
            <Button size="lg" wide pending={busy} onClick={accept}>
              Accept the changes
            </Button>
          ) : (
            <ButtonLink
              href="/checkout"
              size="lg"
              wide
              prefetch={false}
              aria-disabled={count === 0 || undefined}
              className={count === 0 ? 'pointer-events-none' : undefined}
            >
              Check out
            </ButtonLink>
          )}
        </div>
      </StickyBar>
      <p aria-live="polite" className="sr-only">
        {`${count} ${count === 1 ? 'thing' : 'things'} in your basket`}
      </p>
    </div>
  );
}
