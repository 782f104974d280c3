import type { ReactNode } from 'react';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { LeafIcon } from '@/ui/icons';
import { ProductGrid, type ShelfProduct } from './product-card';

const EAGER = 4;

/** A page of a shelf and the way to the next one. Paging is by address, so every page can be cached. */
export function ShelfPage({
  header,
  products,
  nextHref,
  firstHref,
  forAdults,
}: {
  header: ReactNode;
  products: readonly ShelfProduct[];
  nextHref: string | null;
  /** Set on later pages: back to the start. */
  firstHref: string | null;
  forAdults?: boolean;
}) {
  return (
    <main id="main" className="page-width pb-10">
      {header}
      {products.length === 0 ? (
        <EmptyState
          icon={<LeafIcon />}
          title="This shelf is empty today"
          action={<ButtonLink href="/">See the other shelves</ButtonLink>}
        >
          The makers have nothing here at the moment. Look again tomorrow.
        </EmptyState>
      ) : (
        <>
          <h2 className="sr-only">Products</h2>
          <ProductGrid products={products} eager={EAGER} forAdults={forAdults} />
        </>
      )}
      {nextHref || firstHref ? (
        <nav aria-label="Pages" className="mt-8 flex flex-wrap justify-center gap-3">
          {firstHref ? (
            <ButtonLink href={firstHref} variant="quiet" prefetch={false}>
              Back to the start
            </ButtonLink>
          ) : null}
          {nextHref ? (
            <ButtonLink href={nextHref} variant="secondary" rel="next" prefetch={false}>
              Show the next ones
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </main>
  );
}
