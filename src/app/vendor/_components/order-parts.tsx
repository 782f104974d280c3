import { whenWords } from '@/app/_console/when';
import { ReceiptFile } from '@/app/_money/receipt-file';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';
import { Timeline, type TimelineEvent } from '@/ui/timeline';
import type { VendorOrder } from './order-data';

const STEPS: Readonly<Record<string, string>> = {
  placed: 'The customer paid',
  accepted: 'You accepted it',
  ready: 'You packed it',
  collected: 'The driver collected it',
  delivered: 'Delivered. Your share is on your balance',
  completed: 'Closed',
  rejected: 'You rejected it. All money went back',
  cancelled: 'The customer cancelled it. All money went back',
  failed: 'It could not be delivered. All money went back',
};
/** Customers cancel without a word, we with one. */
const WE_CANCELLED = 'We cancelled it. All money went back';
const ORDERED_FOR_THE_DOOR = 'The customer ordered, to pay at the door';
const AHEAD = ['placed', 'accepted', 'ready', 'collected', 'delivered'];
const STOPPED = ['rejected', 'cancelled', 'failed'];

/** What the driver found at the door stands between two steps, with its own words. */
const AT_THE_DOOR = 'At the door';

function titleOf(state: string, reason: string | null, payOnDelivery: boolean): string {
  if (state === 'collected' && reason !== null) return AT_THE_DOOR;
  if (state === 'placed' && payOnDelivery) return ORDERED_FOR_THE_DOOR;
  if (state === 'cancelled' && reason !== null) return WE_CANCELLED;
  return STEPS[state] ?? state;
}

/** What has happened, and what comes next while the order is open. */
export function OrderSteps({ order, now }: { order: VendorOrder; now: Date }) {
  const past = order.history.map(
    ({ state, at, reason }, index): TimelineEvent => ({
      key: `${state}-${index}`,
      title: titleOf(state, reason, order.payOnDelivery),
      at: whenWords(at, now),
      text: reason,
      state: STOPPED.includes(state) ? 'stopped' : 'done',
    }),
  );
  const position = AHEAD.indexOf(order.state);
  const ahead = position === -1 ? [] : AHEAD.slice(position + 1);
  const next = ahead.map(
    (state, index): TimelineEvent => ({
      key: state,
      title: order.delivery?.returning ? COMES_BACK : (NEXT[state] ?? state),
      state: index === 0 ? 'current' : 'next',
    }),
  );
  return <Timeline label="History of the order" events={[...past, ...next]} />;
}

const COMES_BACK = 'The driver brings it back to you';
const NEXT: Readonly<Record<string, string>> = {
  accepted: 'Your answer',
  ready: 'Packing',
  collected: 'A driver collects it',
  delivered: 'Delivery, then your share comes',
};

export function OrderLines({ order }: { order: VendorOrder }) {
  return (
    <DataTable
      caption="What to pack"
      rows={order.lines}
      rowKey={(line) => line.productId}
      columns={[
        {
          key: 'name',
          header: 'Product',
          primary: true,
          render: (line) => (
            <>
              {line.name} <span className="font-normal text-muted">{line.strength}</span>
            </>
          ),
        },
        {
          key: 'quantity',
          header: 'Pieces',
          align: 'end',
          render: (line) => <strong className="text-lg">{line.quantity}</strong>,
        },
        {
          key: 'price',
          header: 'Each',
          align: 'end',
          render: (line) => <MoneyText amountUgx={line.unitPriceUgx} strong={false} />,
        },
        {
          key: 'total',
          header: 'Together',
          align: 'end',
          render: (line) => <MoneyText amountUgx={line.totalUgx} />,
        },
      ]}
    />
  );
}

/** What the shop gets, and what is taken off first. */
export function OrderMoney({ order }: { order: VendorOrder }) {
  const { money } = order;
  if (money === null) return null;
  return (
    <Card>
      <h2 className="title mb-1 text-lg">Your money</h2>
      <DefinitionList
        items={[
          { term: 'Goods', detail: <MoneyText amountUgx={order.subtotalUgx} strong={false} /> },
          {
            term: 'Our commission',
            detail: (
              <span>
                − <MoneyText amountUgx={money.commissionUgx} strong={false} />
              </span>
            ),
          },
          ...(money.shopPaysUgx > 0n
            ? [
                {
                  term: 'Your part of the delivery',
                  detail: (
                    <span>
                      − <MoneyText amountUgx={money.shopPaysUgx} strong={false} />
                    </span>
                  ),
                },
              ]
            : []),
          { term: 'You get on delivery', detail: <MoneyText amountUgx={money.payoutUgx} size="lg" /> },
        ]}
      />
      <ReceiptFile order={order} className="mt-4" />
    </Card>
  );
}
