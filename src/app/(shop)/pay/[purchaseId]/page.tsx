import { displayPhone } from '@/lib/phone';
import { api } from '@/trpc/server';
import { personalPage } from '../../_components/personal-page';
import { handsetUrl } from '../../_components/surroundings';
import { loadPayment } from './_components/load-payment';
import { PaymentMoment } from './_components/payment-moment';
import { Placed } from './_components/placed';

export const metadata = personalPage('Payment');

export default async function PayPage({ params }: PageProps<'/pay/[purchaseId]'>) {
  const [me, { payment, ...purchase }] = await loadPayment((await params).purchaseId);
  const operators = payment === null ? [] : await (await api()).shop.payments.providers();
  return (
    <main id="main" className="page-width max-w-xl py-6">
      {payment === null ? (
        <Placed purchase={{ ...purchase, payment }} />
      ) : (
        <PaymentMoment
          initial={{ ...purchase, payment }}
          serverNowMs={Date.now()}
          accountPhone={me.phone === null ? '' : displayPhone(me.phone)}
          operators={operators}
          handset={handsetUrl()}
        />
      )}
    </main>
  );
}
