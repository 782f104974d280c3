import type { Metadata } from 'next';
import { formatUgx } from '@/lib/money';
import { describeProduct, describeWay, stepsTo } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { loadProduct } from '../../_components/loaders';
import { ProductView } from '../../_components/product-view';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/p/[slug]'>): Promise<Metadata> {
  const { product } = await loadProduct((await params).slug);
  const { slug, name, strength, vendorName, placeName, summary, sharePicture } = product;
  const price = formatUgx(product.priceUgx);
  return pageMetadata({
    path: `/p/${slug}`,
    title: name,
    sharedAs: `${name} · ${price}`,
    // Messengers show one line of it: the price comes first.
    description: `${price}. ${strength ? `${strength} from` : 'From'} ${vendorName}, ${placeName}. ${summary}`,
    picture: { path: sharePicture, alt: `${name} by ${vendorName}, ${price}` },
  });
}

export default async function ProductPage({ params }: PageProps<'/p/[slug]'>) {
  const { product, reviews } = await loadProduct((await params).slug);
  const { slug, name, categorySlug, categoryName, categoryParent: parent } = product;
  const steps = stepsTo({ slug: categorySlug, name: categoryName, parent });
  return (
    <main id="main" className="page-width pb-28 md:pb-10">
      <StructuredData
        data={[describeProduct(product), describeWay([...steps, { name, path: `/p/${slug}` }])]}
      />
      <meta property="product:price:amount" content={String(product.priceUgx)} />
      <meta property="product:price:currency" content="UGX" />
      <ProductView product={product} reviews={reviews} />
    </main>
  );
}
