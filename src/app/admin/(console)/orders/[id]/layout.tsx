import { loadHistory } from '@/app/admin/_components/history-data';

/** Above the skeleton, so that an order that is not there answers 404 before a byte is out. */
export default async function OrderHistoryLayout({ params, children }: LayoutProps<'/admin/orders/[id]'>) {
  await loadHistory((await params).id);
  return children;
}
