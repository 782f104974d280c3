import type { Metadata } from 'next';
import { VendorShelf } from '../../../../_components/vendor-shelf';

export const revalidate = 60;
export const generateStaticParams = () => [];

export const metadata: Metadata = { title: 'More', robots: { index: false, follow: true } };

export default async function LaterVendorPage({ params }: PageProps<'/v/[slug]/after/[cursor]'>) {
  const { slug, cursor } = await params;
  return <VendorShelf slug={slug} cursor={cursor} />;
}
