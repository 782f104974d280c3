import { loadProduct } from '@/app/vendor/_components/products/product-data';

/** Above the skeleton, so that a product that is not there answers 404 before a byte is out. */
export default async function VendorProductLayout({
  params,
  children,
}: LayoutProps<'/vendor/products/[id]'>) {
  await loadProduct((await params).id);
  return children;
}
