import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { BoxIcon } from '@/ui/icons';

export default function LotNotFound() {
  return (
    <main id="main" className="py-8">
      <EmptyState
        level={1}
        icon={<BoxIcon className="size-7" />}
        title="No such lot in your shop"
        action={<ButtonLink href="/vendor/products">To your products</ButtonLink>}
      >
        It may belong to another shop. Your own lots stand with their products.
      </EmptyState>
    </main>
  );
}
