import { RowLink } from '@/app/_console/row-link';

/** The orders a payment or a posting is about. */
export function OrderLinks({ orders }: { orders: readonly { id: string; label: string }[] }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {orders.map(({ id, label }) => (
        <RowLink key={id} href={`/admin/orders/${id}`}>
          {label}
        </RowLink>
      ))}
    </span>
  );
}
