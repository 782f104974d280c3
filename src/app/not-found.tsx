import type { Metadata } from 'next';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { LeafIcon } from '@/ui/icons';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main id="main" className="page-width py-10">
      <EmptyState
        level={1}
        icon={<LeafIcon className="size-7" />}
        title="Nothing grows here"
        action={<ButtonLink href="/">Go to the shop</ButtonLink>}
      >
        The page has moved or is no longer there. If you looked for a product, its vendor may have taken it
        off sale.
      </EmptyState>
    </main>
  );
}
