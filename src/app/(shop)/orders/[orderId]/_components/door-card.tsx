import { displayPhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { OrderView } from '../../../_components/answers';
import { handsetUrl } from '../../../_components/surroundings';
import { owesAtDoor } from '../../_components/door';
import { isOver } from '../../_components/state-tone';
import { DoorPay } from './door-pay';
import { doorPaymentOf } from './load-order';

/** What to have ready at the door, and a way to pay before the driver is there. */
export async function DoorCard({ order }: { order: OrderView }) {
  if (order.doorPaid && order.state !== 'delivered' && !isOver(order.state))
    return (
      <Notice tone="success" title="Paid by phone">
        There is nothing to pay at the door.
      </Notice>
    );
  if (!owesAtDoor(order)) return null;
  const { account, payments } = (await api()).shop;
  const [me, operators, payment] = await Promise.all([
    account.me(),
    payments.providers(),
    doorPaymentOf(order.id),
  ]);
  return (
    <section aria-labelledby="door" className="rounded-card border border-line bg-surface p-4 sm:p-6">
      <h2 id="door" className="title text-xl">
        Have <MoneyText amountUgx={order.totalUgx} /> ready
      </h2>
      <p className="mt-1 text-muted">
        Pay the driver in cash, as exactly as you can, or by phone: now, or when the driver is there.
      </p>
      <DoorPay
        // Also the driver may ask: then what was begun here is over.
        key={payment?.state ?? 'none'}
        orderId={order.id}
        totalUgx={order.totalUgx}
        initial={payment}
        accountPhone={me.phone === null ? '' : displayPhone(me.phone)}
        operators={operators}
        handset={handsetUrl()}
      />
    </section>
  );
}
