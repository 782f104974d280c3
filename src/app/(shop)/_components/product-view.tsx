import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';
import { DefinitionList } from '@/ui/definition-list';
import { Markdown } from '@/ui/markdown';
import { Stars } from '@/ui/stars';
import { BuyBar } from './buy-bar';
import { deliveryWords } from './delivery-words';
import { stepsTo } from './found/describe';
import { LotNote } from './lot-note';
import { ProductGrid } from './product-card';
import { ProductFacts } from './product-facts';
import { ProductGallery } from './product-gallery';
import { ProductOptions } from './product-options';
import { ProductReviews } from './product-reviews';
import { ProductSpecifications, ProductTags } from './product-specifications';
import { Way } from './way';

type Catalog = inferRouterOutputs<AppRouter>['shop']['catalog'];
type Props = {
  product: Catalog['product'];
  reviews: Catalog['reviews']['items'];
  /** Goods for adults stand beside goods for adults, each on its page behind the question for one's age. */
  forAdults?: boolean;
};

/** A product with all that buyers may know of it. */
export function ProductView({ product, reviews, forAdults }: Props) {
  return (
    <>
      <Way
        steps={stepsTo({
          slug: product.categorySlug,
          name: product.categoryName,
          parent: product.categoryParent,
        })}
      />
      <div className="grid grid-cols-1 gap-6 md:grid-cols-2 md:gap-10">
        <ProductGallery
          photos={product.pictures}
          standIn={product.picture}
          name={product.name}
          title={[product.name, product.strength, `by ${product.vendorName}`].filter(Boolean).join(', ')}
        />
        <div className="flex flex-col gap-4">
          <h1 className="title text-2xl">{product.name}</h1>
          <Stars rating={product.rating ?? 0} count={product.ratingCount} showValue />
          {product.family ? <ProductOptions axes={product.family.axes} /> : null}
          <BuyBar product={product} />
          <Markdown text={product.about} />
          <ProductSpecifications specifications={product.specifications} />
          {product.nextLot ? <LotNote lot={product.nextLot} /> : null}
          <ProductFacts product={product} />
          <ProductTags tags={product.tags} />
          <DefinitionList
            items={[
              { term: 'Delivery', detail: deliveryWords(product.shopSubsidy) },
              { term: 'Payment', detail: 'Mobile money. The shop is paid only after you have your order.' },
            ]}
          />
        </div>
      </div>
      <ProductReviews reviews={reviews} rating={product.rating} count={product.ratingCount} />
      {product.related.length > 0 ? (
        <section aria-labelledby="related" className="mt-10">
          <h2 id="related" className="title mb-4 text-xl">
            Goes well with it
          </h2>
          <ProductGrid products={product.related} forAdults={forAdults} />
        </section>
      ) : null}
    </>
  );
}
