import { loadPayment } from './_components/load-payment';

/** Above the skeleton, so that a missing payment answers 404 and a signed-out visitor is sent on before a byte is out. */
export default async function PayLayout({ params, children }: LayoutProps<'/pay/[purchaseId]'>) {
  await loadPayment((await params).purchaseId);
  return children;
}
