import { loadOrder } from './_components/load-order';

/** Above the skeleton, so that a missing order answers 404 and a signed-out visitor is sent on before a byte is out. */
export default async function OrderLayout({ params, children }: LayoutProps<'/orders/[orderId]'>) {
  await loadOrder((await params).orderId);
  return children;
}
