import { publicApi } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Chip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import type { SearchView } from '../../_components/answers';
import { type Asked, type Filter, filtersOn, hrefOf, NO_FILTERS, withoutFilter } from './asked';
import { PriceForm } from './price-form';
import type { PriceRange } from './price-range';

type Easier = SearchView['easier'][number];

const FILTER_OF: Readonly<Record<Easier['without'], Filter>> = {
  ...{ categories: 'category', forms: 'form', strengths: 'strength', shops: 'shop', prices: 'price' },
  ...{ ratings: 'rating', stock: 'stock', certified: 'certified', reach: 'reach' },
};

/** What there is without one filter. */
const WITHOUT: Readonly<Record<Filter, string>> = {
  category: 'On any shelf',
  form: 'In any form',
  strength: 'In any strength or size',
  shop: 'From any shop',
  price: 'At any price',
  rating: 'With any rating',
  stock: 'Also what is sold out',
  certified: 'Also without a certificate',
  reach: 'Also too far to deliver',
};

type Props = { asked: Asked; range: PriceRange; meant: string | null; easier: readonly Easier[] };

/** Nothing was found: what is in the way, and where else to look. */
export async function NothingFound({ asked, range, meant, easier }: Props) {
  return (
    <>
      {filtersOn(asked) > 0 ? (
        <TooNarrow asked={asked} easier={easier} />
      ) : (
        <UnknownWords asked={asked} meant={meant} />
      )}
      {range.typed.min || range.typed.max ? <PriceForm asked={asked} range={range} /> : null}
      <Shelves />
    </>
  );
}

function TooNarrow({ asked, easier }: { asked: Asked; easier: readonly Easier[] }) {
  return (
    <>
      <EmptyState
        icon={<SearchIcon />}
        title="Nothing found"
        action={<ButtonLink href={hrefOf(asked, NO_FILTERS)}>Take all filters away</ButtonLink>}
      >
        {asked.q ? `Nothing for “${asked.q}” fits all your filters.` : 'Nothing fits all your filters.'}
      </EmptyState>
      {easier.length === 0 ? null : (
        <section aria-labelledby="easier" className="mt-6">
          <h2 id="easier" className="title mb-3 text-lg">
            Take one filter away
          </h2>
          <ul className="flex flex-wrap gap-2">
            {easier.map(({ without, total }) => (
              <li key={without}>
                <Chip href={hrefOf(asked, withoutFilter(FILTER_OF[without]))} count={total}>
                  {WITHOUT[FILTER_OF[without]]}
                </Chip>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function UnknownWords({ asked, meant }: { asked: Asked; meant: string | null }) {
  return (
    <EmptyState
      icon={<SearchIcon />}
      title="Nothing found"
      action={
        meant ? (
          <ButtonLink href={hrefOf(asked, { q: meant })}>Look for “{meant}”</ButtonLink>
        ) : (
          <ButtonLink href="/">See all shelves</ButtonLink>
        )
      }
    >
      We found nothing for “{asked.q}”. Try fewer words, or the name of a plant.
    </EmptyState>
  );
}

/** No more shelves than are looked through at a glance. */
const MOST_SHELVES = 8;

/** The fullest shelves. */
async function Shelves() {
  const categories = await publicApi().shop.catalog.topCategories();
  const fullest = categories
    .filter(({ restricted }) => !restricted)
    .toSorted((a, b) => b.productCount - a.productCount)
    .slice(0, MOST_SHELVES);
  return (
    <nav aria-labelledby="shelves" className="mt-8">
      <h2 id="shelves" className="title mb-3 text-lg">
        Look around on a shelf
      </h2>
      <ul className="flex flex-wrap gap-2">
        {fullest.map(({ slug, name, productCount }) => (
          <li key={slug}>
            <Chip href={`/c/${slug}`} count={productCount}>
              {name}
            </Chip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
