import { addUgx, subtractUgx, type Ugx } from '@/lib/money';
import type { MoneyBackView, OrderView } from '../../../_components/answers';
import { isUnpaidAtDoor } from '../../_components/door';

type Phone = NonNullable<MoneyBackView['whole']>;

/** One sum that goes back one way. */
export type BackPiece = {
  readonly key: string;
  readonly amountUgx: Ugx;
  /** In the words of whoever gave it back. */
  readonly why: string | null;
  readonly at: Date | null;
  /** How it gets on over a phone; null when it is in the wallet. */
  readonly phone: Phone | null;
};

const ALL_BACK: ReadonlySet<OrderView['state']> = new Set(['rejected', 'cancelled', 'failed', 'refunded']);

/** Paid twice, or at a door that needed no money any more. */
const NOT_NEEDED = 'a payment that was not needed';

/**
 * All that was given back for an order, newest first. Of an order that ended unsold everything goes back: to the phone as
 * far as one paid, the rest stays in the wallet it came from.
 */
export function backPieces(
  order: OrderView,
  { refunds, whole, unneeded }: MoneyBackView,
): readonly BackPiece[] {
  const given = refunds.flatMap(({ id, reason: why, createdAt: at, phone, toWalletUgx }): BackPiece[] => [
    ...(phone ? [{ key: `${id}-phone`, amountUgx: phone.amountUgx, why, at, phone }] : []),
    ...(toWalletUgx > 0n ? [{ key: `${id}-wallet`, amountUgx: toWalletUgx, why, at, phone: null }] : []),
  ]);
  const byItself = unneeded.map(
    (phone): BackPiece => ({
      ...{ key: phone.key, amountUgx: phone.amountUgx, why: NOT_NEEDED, at: phone.requestedAt, phone },
    }),
  );
  const pieces = [...given, ...byItself].toSorted((one, other) => Number(other.at) - Number(one.at));
  if (!ALL_BACK.has(order.state) || isUnpaidAtDoor(order)) return pieces;
  // What we gave at our own cost was no part of what was paid.
  const before = refunds.filter(({ kind }) => kind !== 'ad_hoc').map(({ totalUgx }) => totalUgx);
  const restUgx = subtractUgx(order.totalUgx, addUgx(...before, ...(whole ? [whole.amountUgx] : [])));
  return [
    ...(whole
      ? [{ key: 'whole', amountUgx: whole.amountUgx, why: null, at: whole.requestedAt, phone: whole }]
      : []),
    ...(restUgx > 0n ? [{ key: 'rest', amountUgx: restUgx, why: null, at: null, phone: null }] : []),
    ...pieces,
  ];
}

export const isOnItsWay = ({ phone }: BackPiece): boolean => phone?.state === 'on_its_way';
