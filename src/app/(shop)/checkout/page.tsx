import { displayPhone } from '@/lib/phone';
import { LONGEST_LABEL } from '@/services/delivery/saved-places/inputs';
import { LONGEST_NOTE } from '@/services/trade/orders/inputs';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../_components/or-sign-in';
import { personalPage } from '../_components/personal-page';
import { mapTiles } from '../_components/surroundings';
import { Checkout } from './_components/checkout';
import { NothingToPay } from './_components/nothing-to-pay';

export const metadata = personalPage('Check out');

export default async function CheckoutPage() {
  const caller = await api();
  const [me, basket, areas, ways, operators, places] = await orSignIn(
    Promise.all([
      caller.shop.account.me(),
      caller.shop.cart.get(),
      caller.shop.places.areas(),
      caller.shop.checkout.ways(),
      caller.shop.payments.providers(),
      caller.shop.myPlaces.list(),
    ]),
    '/checkout',
  );
  return (
    <main id="main" className="page-width md:pb-10">
      <PageHeader title="Check out" back={{ href: '/basket', label: 'Basket' }} />
      {basket.count === 0 ? (
        <NothingToPay />
      ) : (
        <Checkout
          basket={basket}
          accountPhone={me.phone === null ? '' : displayPhone(me.phone)}
          ways={ways}
          operators={operators}
          longest={{ note: LONGEST_NOTE, label: LONGEST_LABEL }}
          tiles={mapTiles()}
          areas={areas}
          places={places}
        />
      )}
    </main>
  );
}
