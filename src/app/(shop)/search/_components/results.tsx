import { FACET_NAMES } from '@/services/market/search/inputs';
import { publicApi } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Chip } from '@/ui/chip';
import { EmptyState } from '@/ui/empty-state';
import { SearchIcon } from '@/ui/icons';
import { ProductGrid } from '../../_components/product-card';
import { type Asked, filtersOn, hrefOf, inputOf, NO_FILTERS, ORDERS } from './asked';
import { groupsOf } from './choices';
import { Filters } from './filters';
import { NearestChip, NearestHint } from './nearest';

const EAGER = 4;

const ORDER_WORDS: Readonly<Record<(typeof ORDERS)[number], string>> = {
  match: 'Best match',
  nearest: 'Nearest',
  cheapest: 'Cheapest',
  dearest: 'Dearest',
  best_rated: 'Best rated',
};

/** What was found, with what narrows it and how it is ordered. */
export async function Results({ asked }: { asked: Asked }) {
  const found = await publicApi().shop.catalog.search({ ...inputOf(asked), facets: [...FACET_NAMES] });
  if (found.total === 0) return <NothingFound asked={asked} meant={found.meant} />;
  const { q } = asked;
  return (
    <>
      <p className="mb-3 text-muted">
        {found.total === 1 ? '1 product' : `${found.total} products`}
        {found.meant ? `. Nothing is called “${q}”; these are for “${found.meant}”.` : null}
      </p>
      <Filters asked={asked} groups={groupsOf(asked, found.facets, found.total)} />
      <Orders asked={asked} />
      {asked.order === 'nearest' && asked.near === null ? <NearestHint href={hrefOf(asked)} /> : null}
      <h2 className="sr-only">Products</h2>
      <ProductGrid products={found.items} eager={EAGER} />
      <Pages asked={asked} nextCursor={found.nextCursor} />
    </>
  );
}

function Orders({ asked }: { asked: Asked }) {
  return (
    <nav aria-label="Order" className="mb-6">
      <ul className="flex flex-wrap gap-2">
        {ORDERS.map((order) => (
          <li key={order}>
            {order === 'nearest' ? (
              <NearestChip href={hrefOf(asked, { order, near: null })} current={asked.order === order}>
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

function NothingFound({ asked, meant }: { asked: Asked; meant: string | null }) {
  const { q } = asked;
  if (filtersOn(asked) > 0) {
    return (
      <EmptyState
        icon={<SearchIcon />}
        title="Nothing found"
        action={<ButtonLink href={hrefOf(asked, NO_FILTERS)}>Take all filters away</ButtonLink>}
      >
        Nothing for “{q}” fits all your filters.
      </EmptyState>
    );
  }
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
      We found nothing for “{q}”. Try fewer words, or the name of a plant.
    </EmptyState>
  );
}
