import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { BasketSkeleton } from './_components/basket-skeleton';
import { BasketView } from './_components/basket-view';

export const metadata: Metadata = { title: 'Basket' };

async function Loaded() {
  return <BasketView initial={await (await api()).shop.cart.get()} />;
}

/**
 * Asked for by itself, the page comes whole: a skeleton would be swapped only after the scripts have come, seconds
 * later over 3G. Reached by a link, the skeleton shows with the first byte.
 */
export default async function BasketPage() {
  const comesWhole = (await headers()).get('sec-fetch-dest') === 'document';
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Your basket" />
      {comesWhole ? (
        <Loaded />
      ) : (
        <Suspense fallback={<BasketSkeleton />}>
          <Loaded />
        </Suspense>
      )}
    </main>
  );
}
