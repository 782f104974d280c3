import { FACET_NAMES } from '@/services/market/search/inputs';
import { publicApi } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Chip } from '@/ui/chip';
import type { SearchView } from '../../_components/answers';
import { ProductGrid, type ShelfProduct } from '../../_components/product-card';
import { type Asked, hrefOf, inputOf, ORDERS } from './asked';
import { groupsOf } from './choices';
import { Filters } from './filters';
import { NearestChip, NearestHint, PreferNear } from './nearest';
import { NothingFound } from './nothing-found';
import type { PriceRange } from './price-range';

const EAGER = 4;

const ORDER_WORDS: Readonly<Record<(typeof ORDERS)[number], string>> = {
  match: 'Best match',
  nearest: 'Nearest',
  cheapest: 'Cheapest',
  dearest: 'Dearest',
  best_rated: 'Best rated',
};

/** What was found, with what narrows it and how it is ordered. */
export async function Results({ asked, range }: { asked: Asked; range: PriceRange }) {
  const found = await publicApi().shop.catalog.search({ ...inputOf(asked), facets: [...FACET_NAMES] });
  if (found.total === 0)
    return <NothingFound asked={asked} range={range} meant={found.meant} easier={found.easier} />;
  const { q } = asked;
  return (
    <>
      <p className="mb-3 text-muted">
        {found.total === 1 ? '1 product' : `${found.total} products`}
        {found.meant ? `. Nothing is called “${q}”; these are for “${found.meant}”` : null}
        {asked.order === 'match' && isPartlyTooFar(found.facets)
          ? '. What can be brought to you comes first'
          : null}
      </p>
      <Filters asked={asked} groups={groupsOf(asked, found.facets, found.total)} range={range} />
      <Orders asked={asked} />
      <AskForPlace asked={asked} />
      <h2 className="sr-only">Products</h2>
      <ProductGrid products={found.items.map(shownAs)} eager={EAGER} />
      <Pages asked={asked} nextCursor={found.nextCursor} />
    </>
  );
}

const isPartlyTooFar = ({ reach = [] }: SearchView['facets']): boolean =>
  reach.some(({ value }) => value === 'no');

/** The place is known to a kilometre, so are distances from it. */
const awayWords = (km: number): string => (km < 1.5 ? 'about 1 km' : `about ${Math.round(km)} km`);

const shownAs = ({ distanceKm, isTooFar, ...card }: SearchView['items'][number]): ShelfProduct => ({
  ...card,
  ...(distanceKm === null ? {} : { away: awayWords(distanceKm) }),
  ...(isTooFar ? { obstacle: 'Too far to deliver to you' } : {}),
});

/** Without a place in the address, the one this phone remembers is used; the order by distance asks for one. */
function AskForPlace({ asked }: { asked: Asked }) {
  if (asked.near !== null) return null;
  if (asked.order === 'nearest') return <NearestHint href={hrefOf(asked)} />;
  return asked.cursor === null ? <PreferNear href={hrefOf(asked)} /> : null;
}

function Orders({ asked }: { asked: Asked }) {
  return (
    <nav aria-label="Order" className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {ORDERS.map((order) => (
          <li key={order}>
            {order === 'nearest' && asked.near === null ? (
              <NearestChip href={hrefOf(asked, { order })} current={asked.order === order}>
                {ORDER_WORDS[order]}
              </NearestChip>
            ) : (
              <Chip href={hrefOf(asked, { order })} current={asked.order === order}>
                {ORDER_WORDS[order]}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Pages({ asked, nextCursor }: { asked: Asked; nextCursor: string | null }) {
  if (!nextCursor && !asked.cursor) return null;
  return (
    <nav aria-label="Pages" className="mt-8 flex flex-wrap justify-center gap-3">
      {asked.cursor ? (
        <ButtonLink href={hrefOf(asked)} variant="quiet" prefetch={false}>
          Back to the start
        </ButtonLink>
      ) : null}
      {nextCursor ? (
        <ButtonLink href={hrefOf(asked, { cursor: nextCursor })} variant="secondary" prefetch={false}>
          Show the next ones
        </ButtonLink>
      ) : null}
    </nav>
  );
}
