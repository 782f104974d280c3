import { displayPhone } from '@/lib/phone';
import { personalPage } from '../../_components/personal-page';
import { handsetUrl } from '../../_components/surroundings';
import { loadPayment } from './_components/load-payment';
import { PaymentMoment } from './_components/payment-moment';
import { Placed } from './_components/placed';

export const metadata = personalPage('Payment');

export default async function PayPage({ params }: PageProps<'/pay/[purchaseId]'>) {
  const [me, { payment, ...purchase }] = await loadPayment((await params).purchaseId);
  return (
    <main id="main" className="page-width max-w-xl py-6">
      {payment === null ? (
        <Placed purchase={{ ...purchase, payment }} />
      ) : (
        <PaymentMoment
          initial={{ ...purchase, payment }}
          serverNowMs={Date.now()}
          accountPhone={me.phone === null ? '' : displayPhone(me.phone)}
          handset={handsetUrl()}
        />
      )}
    </main>
  );
}
