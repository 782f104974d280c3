import type { Metadata } from 'next';
import { PageHeader } from '@/ui/page-header';
import { BasketView } from './_components/basket-view';
import { loadBasket } from './_components/load-basket';

export const metadata: Metadata = { title: 'Basket' };

export default async function BasketPage() {
  const basket = await loadBasket();
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Your basket" />
      <BasketView initial={basket} />
    </main>
  );
}
