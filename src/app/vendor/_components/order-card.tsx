'use client';

import Link from 'next/link';
import { ageWords } from '@/app/_console/when';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ClockIcon, CoinsIcon, PinIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import { Problem } from '@/ui/problem';
import { Badge } from '@/ui/status';
import type { BoardCard } from './board-data';
import { Pickup } from './pickup';

const MINUTE_MS = 60_000;
/** After this a customer begins to wonder. */
const LATE_MS = 10 * MINUTE_MS;

type Props = {
  card: BoardCard;
  now: Date;
  isNew: boolean;
  /** The press has been made and the server has not answered yet. */
  isMoving: boolean;
  problem: string | undefined;
  onSeen: () => void;
  onAccept: () => void;
  onReady: () => void;
  onReject: () => void;
  /** Whether this person accepts and rejects; packing is everybody's. */
  mayAnswer: boolean;
};

/** One order at the counter: what to put in the bag, what it brings, and the one thing to do. */
export function OrderCard(props: Props) {
  const { card, now, isNew, isMoving, problem, onSeen } = props;
  return (
    <li
      id={`order-${card.id}`}
      data-order={card.id}
      onPointerEnter={onSeen}
      onFocus={onSeen}
      className={cx(
        'flex scroll-mt-24 flex-col gap-3 rounded-card border bg-surface p-4 transition-opacity',
        isNew ? 'border-earth ring-2 ring-earth' : 'border-line',
        isMoving && 'opacity-60',
      )}
    >
      <CardHead card={card} now={now} isNew={isNew} />
      <ul className="flex flex-col gap-1">
        {card.lines.map(({ name, strength, quantity }) => (
          <li key={`${name} ${strength}`} className="flex gap-2">
            <span className="tabular min-w-7 shrink-0 font-bold">{quantity} ×</span>
            <span className="min-w-0">
              {name} <span className="text-sm text-muted">{strength}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-x-3 text-sm text-muted">
        <span className="flex min-w-0 items-center gap-1.5">
          <PinIcon className="size-4 shrink-0" />
          <span className="min-w-0">
            {card.area}
            {card.customerName ? `, ${card.customerName}` : ''}
          </span>
        </span>
        {card.payoutUgx === null ? null : (
          <span>
            You get <MoneyText amountUgx={card.payoutUgx} tone="ink" />
          </span>
        )}
      </div>
      {card.payOnDelivery ? (
        <Badge tone="info" icon={<CoinsIcon className="size-4" />} className="self-start">
          Pays at the door
        </Badge>
      ) : null}
      <Problem line>{problem}</Problem>
      <CardAction {...props} />
    </li>
  );
}

function CardHead({ card, now, isNew }: Pick<Props, 'card' | 'now' | 'isNew'>) {
  const ageMs = now.getTime() - card.since.getTime();
  const isLate = card.state === 'placed' && ageMs > LATE_MS;
  return (
    <div className="-my-2 flex items-center justify-between gap-2">
      <h3 className="title text-lg">
        <Link
          href={`/vendor/orders/${card.id}`}
          className="inline-flex min-h-11 items-center whitespace-nowrap hover:underline"
        >
          {card.label}
        </Link>
      </h3>
      <span className="flex items-center gap-2">
        {isNew ? <Badge tone="attention">New</Badge> : null}
        <span
          className={cx(
            'flex items-center gap-1 text-sm',
            isLate ? 'font-semibold text-earth' : 'text-muted',
          )}
        >
          <ClockIcon className="size-4" />
          <span className="sr-only">{isLate ? 'Waits too long: ' : 'Since: '}</span>
          {ageMs < MINUTE_MS ? 'now' : ageWords(card.since, now)}
        </span>
      </span>
    </div>
  );
}

function CardAction({ card, isMoving, onAccept, onReady, onReject, mayAnswer }: Props) {
  if (isMoving) return <p className="text-sm text-muted">Saving…</p>;
  if (card.state === 'ready' || card.state === 'collected') {
    return <Pickup orderId={card.id} delivery={card.delivery} />;
  }
  const isPlaced = card.state === 'placed';
  if (isPlaced && !mayAnswer) return <p className="text-sm text-muted">Waits for the owner or a manager</p>;
  return (
    <div className="flex gap-2">
      <Button
        className="flex-1 px-2 whitespace-nowrap"
        aria-label={`${isPlaced ? 'Accept' : 'Mark ready'} ${card.label}`}
        onClick={isPlaced ? onAccept : onReady}
      >
        {isPlaced ? 'Accept' : 'Mark ready'}
      </Button>
      {mayAnswer ? (
        <Button
          variant="quiet"
          className="px-3"
          aria-label={`Reject ${card.label}`}
          aria-haspopup="dialog"
          onClick={onReject}
        >
          Reject
        </Button>
      ) : null}
    </div>
  );
}
