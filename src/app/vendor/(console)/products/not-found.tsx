import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { TagIcon } from '@/ui/icons';

export default function ProductNotFound() {
  return (
    <main id="main" className="py-8">
      <EmptyState
        level={1}
        icon={<TagIcon className="size-7" />}
        title="No such product in your shop"
        action={<ButtonLink href="/vendor/products">To your products</ButtonLink>}
      >
        It may belong to another shop. Your own products are in the list.
      </EmptyState>
    </main>
  );
}
