import type { Metadata } from 'next';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { BasketView } from './_components/basket-view';

export const metadata: Metadata = { title: 'Basket' };

export default async function BasketPage() {
  const basket = await (await api()).shop.cart.get();
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Your basket" />
      <BasketView initial={basket} />
    </main>
  );
}
