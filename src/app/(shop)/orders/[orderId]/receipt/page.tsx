import { api } from '@/trpc/server';
import { buttonClass } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { DownloadIcon, ReceiptIcon } from '@/ui/icons';
import { PageHeader } from '@/ui/page-header';
import { orNotFound } from '../../../_components/or-not-found';
import { orSignIn } from '../../../_components/or-sign-in';
import { personalPage } from '../../../_components/personal-page';
import { dayWords } from '../../../_components/when';
import { CreditNotes } from './_components/credit-notes';
import { FiscalProof } from './_components/fiscal-proof';
import { PrintButton } from './_components/print-button';
import { ReceiptFacts } from './_components/receipt-facts';
import { ReceiptLines } from './_components/receipt-lines';

export const metadata = personalPage('Your receipt');

export default async function ReceiptPage({ params }: PageProps<'/orders/[orderId]/receipt'>) {
  const { orderId } = await params;
  const here = `/orders/${encodeURIComponent(orderId)}`;
  const back = { href: here, label: 'Your order' };
  const outcome = await orNotFound(
    orSignIn((await api()).shop.orders.receipt({ orderId }), `${here}/receipt`),
  );
  if (outcome.kind === 'not_yet') {
    return (
      <main id="main" className="page-width max-w-2xl pb-10">
        <PageHeader back={back} title="Your receipt" />
        <EmptyState icon={<ReceiptIcon className="size-7" />} title="No receipt yet">
          {outcome.isDelivered
            ? 'It is being made. Look again in a minute.'
            : 'It is made when you have your order.'}
        </EmptyState>
      </main>
    );
  }
  const { receipt } = outcome;
  return (
    <main id="main" className="page-width max-w-2xl pb-10">
      <PageHeader
        back={back}
        eyebrow={receipt.seller.name}
        title={`Receipt ${receipt.label}`}
        answer={`For order ${receipt.orderLabel}, delivered on ${dayWords(receipt.suppliedAt)}.`}
        actions={
          <div data-print="hide" className="flex flex-wrap gap-2">
            <a href={`/api/receipts/${receipt.orderId}`} className={buttonClass({ variant: 'secondary' })}>
              <DownloadIcon className="size-5" />
              PDF
            </a>
            <PrintButton />
          </div>
        }
      />
      <div className="flex flex-col gap-5">
        <ReceiptLines receipt={receipt} />
        <ReceiptFacts receipt={receipt} />
        <FiscalProof fiscal={receipt.fiscal} words={receipt.fiscalWords} qr={receipt.fiscalQr} />
        <CreditNotes notes={receipt.creditNotes} />
      </div>
    </main>
  );
}
