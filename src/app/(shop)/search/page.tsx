import type { Metadata } from 'next';
import { publicApi } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { pageMetadata } from '../_components/found/page-metadata';
import { ProductGrid } from '../_components/product-card';
import { SearchForm } from '../_components/search-form';

/** The empty page may be found; what somebody looked for is theirs, and without end. */
export async function generateMetadata({ searchParams }: PageProps<'/search'>): Promise<Metadata> {
  const asked = Object.values(await searchParams).some((value) => value !== undefined && value !== '');
  const page = pageMetadata({
    path: '/search',
    title: 'Search',
    description: 'Find teas, oils, balms, soaps and honey from makers around Kampala.',
  });
  return asked ? { title: page.title, robots: { index: false, follow: true } } : page;
}

const SUGGESTIONS = ['chamomile', 'ginger', 'moringa', 'lavender soap', 'honey', 'hibiscus tea'];
const EAGER = 4;

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const asked = await searchParams;
  const q = (first(asked.q) ?? '').trim().slice(0, 200);
  const cursor = first(asked.cursor);
  return (
    <main id="main" className="page-width pb-10">
      <PageHeader title={q ? `Results for “${q}”` : 'What are you looking for?'} />
      <SearchForm query={q} className="mb-6 max-w-xl md:hidden" autoFocus={!q} />
      {q ? <Results q={q} cursor={cursor} /> : <Suggestions />}
    </main>
  );
}

function Suggestions() {
  return (
    <ul className="flex flex-wrap gap-2" aria-label="Often looked for">
      {SUGGESTIONS.map((word) => (
        <li key={word}>
          <ButtonLink href={`/search?q=${encodeURIComponent(word)}`} variant="secondary" prefetch={false}>
            {word}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}

async function Results({ q, cursor }: { q: string; cursor: string | undefined }) {
  const found = await publicApi().shop.catalog.search({ q, cursor });
  if (found.items.length === 0) {
    return (
      <EmptyState
        icon={<SearchIcon />}
        title="Nothing found"
        action={<ButtonLink href="/">See all shelves</ButtonLink>}
      >
        We found nothing for “{q}”. Try fewer words, or the name of a plant.
      </EmptyState>
    );
  }
  return (
    <>
      <h2 className="sr-only">Products</h2>
      <ProductGrid products={found.items} eager={EAGER} />
      {found.nextCursor ? (
        <nav aria-label="Pages" className="mt-8 flex justify-center">
          <ButtonLink
            href={`/search?q=${encodeURIComponent(q)}&cursor=${encodeURIComponent(found.nextCursor)}`}
            variant="secondary"
            prefetch={false}
          >
            Show the next ones
          </ButtonLink>
        </nav>
      ) : null}
    </>
  );
}
