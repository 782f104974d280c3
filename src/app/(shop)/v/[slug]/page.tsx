import type { Metadata } from 'next';
import { pathsAt } from '../../_components/content/languages';
import { describeShop, describeWay } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { loadShop } from '../../_components/loaders';
import { VendorShelf } from '../../_components/vendor-shelf';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/v/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { vendor, languages } = await loadShop(slug);
  return pageMetadata({
    path: `/v/${slug}`,
    title: vendor.name,
    description: vendor.oneLine,
    paths: pathsAt(languages, { kind: 'shop', slug }),
  });
}

export default async function VendorPage({ params }: PageProps<'/v/[slug]'>) {
  const { slug } = await params;
  const { vendor } = await loadShop(slug);
  return (
    <>
      <StructuredData
        data={[describeShop(vendor), describeWay([{ name: vendor.name, path: `/v/${slug}` }])]}
      />
      <VendorShelf slug={slug} />
    </>
  );
}
