import type { Metadata } from 'next';
import { Suspense } from 'react';
import { comesWhole } from '@/app/_pages/comes-whole';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { BasketSkeleton } from './_components/basket-skeleton';
import { BasketView } from './_components/basket-view';

export const metadata: Metadata = { title: 'Basket' };

async function Loaded() {
  return <BasketView initial={await (await api()).shop.cart.get()} />;
}

export default async function BasketPage() {
  const isWhole = await comesWhole();
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Your basket" />
      {isWhole ? (
        <Loaded />
      ) : (
        <Suspense fallback={<BasketSkeleton />}>
          <Loaded />
        </Suspense>
      )}
    </main>
  );
}
