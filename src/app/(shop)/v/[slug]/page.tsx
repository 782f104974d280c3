import type { Metadata } from 'next';
import { loadShop } from '../../_components/loaders';
import { canonical } from '../../_components/surroundings';
import { VendorShelf } from '../../_components/vendor-shelf';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/v/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { vendor } = await loadShop(slug);
  return {
    title: vendor.name,
    description: vendor.oneLine,
    alternates: { canonical: canonical(`/v/${slug}`) },
  };
}

export default async function VendorPage({ params }: PageProps<'/v/[slug]'>) {
  return <VendorShelf slug={(await params).slug} />;
}
