import type { Metadata } from 'next';
import Link from 'next/link';
import { formatUgx } from '@/lib/money';
import { DefinitionList } from '@/ui/definition-list';
import { ChevronLeftIcon } from '@/ui/icons';
import { Markdown } from '@/ui/markdown';
import { Stars } from '@/ui/stars';
import { BuyBar } from '../../_components/buy-bar';
import { describeProduct, describeWay } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { loadProduct } from '../../_components/loaders';
import { LotNote } from '../../_components/lot-note';
import { ProductFacts } from '../../_components/product-facts';
import { ProductGallery } from '../../_components/product-gallery';
import { ProductReviews } from '../../_components/product-reviews';

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
    description: `${price}. ${[strength, `from ${vendorName}, ${placeName}`].filter(Boolean).join(' ')}. ${summary}`,
    picture: { path: sharePicture, alt: `${name} by ${vendorName}, ${price}` },
  });
}

const wayTo = (product: { slug: string; name: string; categorySlug: string; categoryName: string }) => [
  { name: product.categoryName, path: `/c/${product.categorySlug}` },
  { name: product.name, path: `/p/${product.slug}` },
];

export default async function ProductPage({ params }: PageProps<'/p/[slug]'>) {
  const { product, reviews } = await loadProduct((await params).slug);
  return (
    <main id="main" className="page-width pb-28 md:pb-10">
      <StructuredData data={[describeProduct(product), describeWay(wayTo(product))]} />
      <meta property="product:price:amount" content={String(product.priceUgx)} />
      <meta property="product:price:currency" content="UGX" />
      <Link
        href={`/c/${product.categorySlug}`}
        prefetch={false}
        className="-ml-1.5 mt-2 inline-flex min-h-11 items-center gap-1 pr-2 text-sm font-medium text-leaf hover:underline"
      >
        <ChevronLeftIcon className="size-5" /> {product.categoryName}
      </Link>
      <div className="grid gap-6 md:grid-cols-2 md:gap-10">
        <ProductGallery
          photos={product.pictures}
          standIn={product.picture}
          name={product.name}
          title={`${product.name}, ${product.strength}, by ${product.vendorName}`}
        />
        <div className="flex flex-col gap-4">
          <h1 className="title text-2xl">{product.name}</h1>
          <Stars rating={product.rating ?? 0} count={product.ratingCount} showValue />
          <BuyBar product={product} />
          <Markdown text={product.about} />
          {product.nextLot ? <LotNote lot={product.nextLot} /> : null}
          <ProductFacts product={product} />
          <DefinitionList
            items={[
              { term: 'Delivery', detail: 'By boda, with a fee by distance that you see before you pay.' },
              { term: 'Payment', detail: 'Mobile money. The shop is paid only after you have your order.' },
            ]}
          />
        </div>
      </div>
      <ProductReviews reviews={reviews} rating={product.rating} count={product.ratingCount} />
    </main>
  );
}
