import { buttonClass } from '@/ui/button';
import { cx } from '@/ui/cx';
import { DownloadIcon } from '@/ui/icons';

const DELIVERED = ['delivered', 'completed'];

/** The receipt of an order as a file; nothing before the order is delivered. */
export function ReceiptFile({
  order,
  className,
}: {
  order: { id: string; state: string };
  className?: string;
}) {
  if (!DELIVERED.includes(order.state)) return null;
  return (
    <a href={`/api/receipts/${order.id}`} className={cx(buttonClass({ variant: 'secondary' }), className)}>
      <DownloadIcon className="size-5" />
      Receipt (PDF)
    </a>
  );
}
