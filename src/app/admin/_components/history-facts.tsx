import Link from 'next/link';
import { OrderStatus } from '@/app/_console/order-status';
import { exactWords } from '@/app/_console/when';
import { ReceiptFile } from '@/app/_money/receipt-file';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';
import type { History } from './history-data';

const PERCENT_BPS = 100;

/** What shop and platform pay of the delivery beside the customer; nothing of most orders. */
function paidByOthers({ shopPaysUgx, housePaysUgx }: History['order']) {
  const parts = [
    { term: 'Delivery, paid by the shop', amountUgx: shopPaysUgx },
    { term: 'Delivery, paid by us', amountUgx: housePaysUgx },
  ];
  return parts
    .filter(({ amountUgx }) => amountUgx > 0n)
    .map(({ term, amountUgx }) => ({ term, detail: <MoneyText amountUgx={amountUgx} strong={false} /> }));
}

/** Who, where, and on which terms; and what was paid together with it. */
export function HistoryFacts({ history: { order, purchase, customer, vendor } }: { history: History }) {
  const together = purchase.orders.filter(({ id }) => id !== order.id);
  return (
    <Card as="section" aria-label="The order">
      <DefinitionList
        items={[
          {
            term: 'Customer',
            detail: (
              <>
                {customer.displayName ?? 'No name given'}
                <span className="tabular block text-sm text-muted">{customer.phoneMasked}</span>
              </>
            ),
          },
          { term: 'Shop', detail: vendor.name },
          { term: 'Goes to', detail: purchase.dropName ?? '—' },
          { term: 'Made', detail: exactWords(order.createdAt) },
          { term: 'Goods', detail: <MoneyText amountUgx={order.subtotalUgx} strong={false} /> },
          { term: 'Delivery', detail: <MoneyText amountUgx={order.deliveryFeeUgx} strong={false} /> },
          ...paidByOthers(order),
          { term: 'Total', detail: <MoneyText amountUgx={order.totalUgx} /> },
          {
            term: `Commission, ${order.commissionBps / PERCENT_BPS} %`,
            detail: <MoneyText amountUgx={order.commissionUgx} strong={false} />,
          },
          {
            term: 'Driver’s share',
            detail: <MoneyText amountUgx={order.driverShareUgx} strong={false} />,
          },
        ]}
      />
      <ReceiptFile order={order} className="mt-4" />
      {together.length > 0 ? (
        <>
          <h2 className="mt-4 text-sm font-semibold">Paid together with</h2>
          <ul className="mt-2 flex flex-col gap-2">
            {together.map(({ id, label, state, isReturning, vendorName }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
                <span>
                  <Link href={`/admin/orders/${id}`} className="text-leaf underline underline-offset-4">
                    {label}
                  </Link>
                  , {vendorName}
                </span>
                <OrderStatus state={state} isReturning={isReturning} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
