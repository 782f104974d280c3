import { displayPhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import { orNotFound } from '../../_components/or-not-found';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { handsetUrl } from '../../_components/surroundings';
import { PaymentMoment } from './_components/payment-moment';

export const metadata = personalPage('Payment');

export default async function PayPage({ params }: PageProps<'/pay/[purchaseId]'>) {
  const { purchaseId } = await params;
  const caller = await api();
  const [me, purchase] = await orNotFound(
    orSignIn(
      Promise.all([caller.shop.account.me(), caller.shop.orders.purchase({ purchaseId })]),
      `/pay/${encodeURIComponent(purchaseId)}`,
    ),
  );
  return (
    <main id="main" className="page-width max-w-xl py-6">
      <PaymentMoment
        initial={purchase}
        serverNowMs={Date.now()}
        accountPhone={displayPhone(me.phone)}
        handset={handsetUrl()}
      />
    </main>
  );
}
