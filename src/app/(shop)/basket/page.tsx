import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { personalPage } from '../_components/personal-page';
import { BasketView } from './_components/basket-view';

export const metadata = personalPage('Basket');

export default async function BasketPage() {
  const basket = await (await api()).shop.cart.get();
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Your basket" />
      <BasketView initial={basket} />
    </main>
  );
}
