import { loadLot } from '@/app/vendor/_components/lots/lot-data';

/** Above the skeleton, so that a lot that is not there answers 404 before a byte is out. */
export default async function VendorLotLayout({ params, children }: LayoutProps<'/vendor/lots/[id]'>) {
  await loadLot((await params).id);
  return children;
}
