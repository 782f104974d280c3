import type { Metadata } from 'next';
import { type ReactNode, Suspense } from 'react';
import { comesWhole } from '@/app/_pages/comes-whole';
import { typedText } from '@/lib/typed-text';
import { LONGEST_QUERY } from '@/services/market/search/inputs';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { pageMetadata } from '../_components/found/page-metadata';
import { SearchForm } from '../_components/search-form';
import { type Asked, filtersOn, isCut, rangeIn, readAsked } from './_components/asked';
import { PriceForm } from './_components/price-form';
import type { PriceRange } from './_components/price-range';
import { Results } from './_components/results';
import { ResultsSkeleton } from './_components/results-skeleton';

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

/** Of what was looked for, as much as a heading bears. */
const LONGEST_HEADING = 60;
const shortly = (q: string): string => (q.length > LONGEST_HEADING ? `${typedText(q, LONGEST_HEADING)}…` : q);

export default async function SearchPage({ searchParams }: PageProps<'/search'>) {
  const params = await searchParams;
  const [asked, range] = [readAsked(params), rangeIn(params)];
  const { q } = asked;
  const isSearch = q !== '' || filtersOn(asked) > 0;
  return (
    <main id="main" className="page-width pb-10">
      <PageHeader
        title={q ? `Results for “${shortly(q)}”` : isSearch ? 'Products' : 'What are you looking for?'}
      />
      <SearchForm query={q} className="mb-6 max-w-xl md:hidden" autoFocus={!isSearch} />
      {isCut(params) ? (
        <Notice className="mb-6" title={`We looked for the first ${LONGEST_QUERY} letters only`}>
          That was more than we can look for at once. Try the name of the plant or the product.
        </Notice>
      ) : null}
      {isSearch ? null : <WrongPrices asked={asked} range={range} />}
      {isSearch ? await shown(<Results asked={asked} range={range} />) : <Suggestions />}
    </main>
  );
}

const shown = async (results: ReactNode) =>
  (await comesWhole()) ? results : <Suspense fallback={<ResultsSkeleton />}>{results}</Suspense>;

/** Prices that are none ask for nothing: what is wrong with them is said all the same. */
function WrongPrices({ asked, range }: { asked: Asked; range: PriceRange }) {
  if (Object.keys(range.problems).length === 0) return null;
  return (
    <div className="mb-6">
      <PriceForm asked={asked} range={range} />
    </div>
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
