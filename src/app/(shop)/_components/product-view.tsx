import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';
import { DefinitionList } from '@/ui/definition-list';
import { Markdown } from '@/ui/markdown';
import { Stars } from '@/ui/stars';
import { BuyBar } from './buy-bar';
import { stepsTo } from './found/describe';
import { LotNote } from './lot-note';
import { ProductFacts } from './product-facts';
import { ProductGallery } from './product-gallery';
import { ProductOptions } from './product-options';
import { ProductReviews } from './product-reviews';
import { Way } from './way';

type Catalog = inferRouterOutputs<AppRouter>['shop']['catalog'];
type Props = { product: Catalog['product']; reviews: Catalog['reviews']['items'] };

/** A product with all that buyers may know of it. */
export function ProductView({ product, reviews }: Props) {
  return (
    <>
      <Way
        steps={stepsTo({
          slug: product.categorySlug,
          name: product.categoryName,
          parent: product.categoryParent,
        })}
      />
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
          {product.family ? <ProductOptions axes={product.family.axes} /> : null}
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
    </>
  );
}
