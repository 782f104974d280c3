import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { BoxIcon } from '@/ui/icons';

export default function VendorNotFound() {
  return (
    <main id="main" className="py-8">
      <EmptyState
        level={1}
        icon={<BoxIcon className="size-7" />}
        title="No such order in your shop"
        action={<ButtonLink href="/vendor">To your orders</ButtonLink>}
      >
        It may belong to another shop, or it was never paid. Your own orders are on the board.
      </EmptyState>
    </main>
  );
}
