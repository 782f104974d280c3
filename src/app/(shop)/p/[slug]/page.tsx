import type { Metadata } from 'next';
import Link from 'next/link';
import { formatUgx } from '@/lib/money';
import { DefinitionList } from '@/ui/definition-list';
import { ChevronLeftIcon } from '@/ui/icons';
import { mediaAddress, ProductPicture } from '@/ui/product-picture';
import { Stars } from '@/ui/stars';
import { BuyBar } from '../../_components/buy-bar';
import { loadProduct } from '../../_components/loaders';
import { LotNote } from '../../_components/lot-note';
import { ProductFacts } from '../../_components/product-facts';
import { ProductReviews } from '../../_components/product-reviews';

import { canonical } from '../../_components/surroundings';

export const revalidate = 60;
export const generateStaticParams = () => [];

export async function generateMetadata({ params }: PageProps<'/p/[slug]'>): Promise<Metadata> {
  const { slug } = await params;
  const { product } = await loadProduct(slug);
  const description = `${product.strength} from ${product.vendorName}, ${product.placeName}. ${formatUgx(product.priceUgx)}.`;
  return {
    title: product.name,
    description,
    alternates: { canonical: canonical(`/p/${slug}`) },
    openGraph: {
      title: product.name,
      description,
      images: [canonical(mediaAddress(product.picture.webp640))],
    },
  };
}

export default async function ProductPage({ params }: PageProps<'/p/[slug]'>) {
  const { product, reviews } = await loadProduct((await params).slug);
  return (
    <main id="main" className="page-width pb-28 md:pb-10">
      <Link
        href={`/c/${product.categorySlug}`}
        prefetch={false}
        className="-ml-1.5 mt-2 inline-flex min-h-11 items-center gap-1 pr-2 text-sm font-medium text-leaf hover:underline"
      >
        <ChevronLeftIcon className="size-5" /> {product.categoryName}
      </Link>
      <div className="grid gap-6 md:grid-cols-2 md:gap-10">
        <ProductPicture
          picture={product.picture}
          alt={`${product.name}, ${product.strength}, by ${product.vendorName}`}
          priority
          sizes="(min-width: 48rem) 46vw, 92vw"
        />
        <div className="flex flex-col gap-4">
          <h1 className="title text-2xl">{product.name}</h1>
          <Stars rating={product.rating ?? 0} count={product.ratingCount} showValue />
          <BuyBar product={product} />
          <p>{product.description}</p>
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
