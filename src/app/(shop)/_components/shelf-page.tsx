import type { ReactNode } from 'react';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { LeafIcon } from '@/ui/icons';
import { OWN_WORDS } from './content/own-words';
import { ProductGrid, type ShelfProduct } from './product-card';

const EAGER = 4;

/** A page of a shelf and the way to the next one. Paging is by address, so every page can be cached. */
export function ShelfPage({
  header,
  products,
  nextHref,
  firstHref,
  forAdults,
  language = 'en',
}: {
  header: ReactNode;
  products: readonly ShelfProduct[];
  nextHref: string | null;
  /** Set on later pages: back to the start. */
  firstHref: string | null;
  forAdults?: boolean;
  /** In which the page tells of its shelf. */
  language?: ContentLanguage;
}) {
  const words = OWN_WORDS[language];
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
          <h2 lang={language} className="sr-only">
            {words.products}
          </h2>
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
              <span lang={language}>{words.next}</span>
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </main>
  );
}
