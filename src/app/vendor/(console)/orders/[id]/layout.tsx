import { loadOrder } from '@/app/vendor/_components/order-data';

/** Above the skeleton, so that an order that is not there answers 404 before a byte is out. */
export default async function VendorOrderLayout({ params, children }: LayoutProps<'/vendor/orders/[id]'>) {
  await loadOrder((await params).id);
  return children;
}
