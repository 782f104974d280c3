import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';

export default function AdminNotFound() {
  return (
    <main id="main" className="py-8">
      <EmptyState
        level={1}
        icon={<SearchIcon className="size-7" />}
        title="There is no such thing here"
        action={<ButtonLink href="/admin/orders">To all orders</ButtonLink>}
      >
        No order, account or payment has this address. Look for an order by its number.
      </EmptyState>
    </main>
  );
}
