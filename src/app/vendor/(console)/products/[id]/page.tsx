import Link from 'next/link';
import { answerFor } from '@/app/_console/visit';
import { ClaimList } from '@/app/_products/claim-list';
import { STATE_WORDS } from '@/app/_products/words';
import { FamilyCard } from '@/app/vendor/_components/families/family-card';
import { Earnings } from '@/app/vendor/_components/products/earnings';
import { PhotoUpload } from '@/app/vendor/_components/products/photo-upload';
import { PriceHistory } from '@/app/vendor/_components/products/price-history';
import { ProductActions } from '@/app/vendor/_components/products/product-actions';
import { ProductAddress } from '@/app/vendor/_components/products/product-address';
import { loadProduct } from '@/app/vendor/_components/products/product-data';
import { ProductForm } from '@/app/vendor/_components/products/product-form';
import { ProductWords } from '@/app/vendor/_components/products/product-words';
import { StockForm } from '@/app/vendor/_components/products/stock-form';
import { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';
import { Status } from '@/ui/status';

export const metadata = { title: 'Product' };

const ADVICE = 'We look at these before buyers see the words. Change them now and it goes faster.';

export default async function ProductPage({ params }: PageProps<'/vendor/products/[id]'>) {
  const { id: productId } = await params;
  const [product, categories] = await Promise.all([
    loadProduct(productId),
    answerFor((await api()).vendor.products.categories(), '/vendor'),
  ]);
  const { state, slug, text, waiting, sentBack, claims, available, held, canManage, picture } = product;
  const isShown = state === 'live' || state === 'paused';
  const { id, categorySlug, form, priceUgx, minQuantity, costUgx, sku, goesWith } = product;
  const plain = { id, categorySlug, form, priceUgx, minQuantity, costUgx, sku, goesWith };
  const typed = { ...(waiting ?? text), ...plain };
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title={text.name}
        answer={
          <span className="inline-flex flex-wrap items-center gap-3">
            <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>
            {state === 'live' ? (
              <Link
                href={`/p/${slug}`}
                className="inline-flex min-h-11 items-center text-base text-leaf hover:underline"
              >
                See it in the shop
              </Link>
            ) : null}
          </span>
        }
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="flex min-w-0 flex-col gap-5">
          {sentBack ? (
            <Notice tone="danger" title="We sent it back">
              {sentBack.reason}
            </Notice>
          ) : null}
          {waiting ? (
            <Notice tone="waiting" title="New words wait for us">
              Buyers still see the old ones: “{text.name}”.
            </Notice>
          ) : null}
          {canManage ? null : <ClaimList claims={claims} advice={ADVICE} />}
          <Card as="section" aria-labelledby="what">
            <h2 id="what" className="title mb-4 text-lg">
              What it is
            </h2>
            {canManage ? (
              <ProductForm product={typed} categories={categories} claims={claims} isShown={isShown} />
            ) : (
              <ProductWords product={typed} about={product.about} />
            )}
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          {canManage ? (
            <Card as="section" aria-labelledby="sale">
              <h2 id="sale" className="title mb-3 text-lg">
                On sale?
              </h2>
              <ProductActions productId={id} state={state} hasPicture={picture !== null} />
            </Card>
          ) : null}
          <Card as="section" aria-labelledby="photos">
            <h2 id="photos" className="title mb-3 text-lg">
              Photos
            </h2>
            <PhotoUpload
              productId={id}
              name={text.name}
              photos={product.pictures}
              drawing={picture}
              canManage={canManage}
            />
          </Card>
          <Card as="section" aria-labelledby="stock">
            <h2 id="stock" className="title mb-3 text-lg">
              Stock
            </h2>
            <StockForm productId={id} available={available} held={held} canManage={canManage} />
          </Card>
          <FamilyCard product={product} />
          <Card as="section" aria-labelledby="lots">
            <h2 id="lots" className="title mb-3 text-lg">
              Lots
            </h2>
            <p className="mb-3 text-muted">
              Stock with a number and an expiry date: what expires first is sold first, and buyers see its
              tests.
            </p>
            <ButtonLink variant="secondary" href={`/vendor/products/${id}/lots`}>
              {canManage ? 'See and receive lots' : 'See the lots'}
            </ButtonLink>
          </Card>
          {isShown ? (
            <Card as="section" aria-labelledby="address">
              <h2 id="address" className="title mb-3 text-lg">
                Address
              </h2>
              <ProductAddress productId={id} slug={slug} isOld={product.addressIsOld} canManage={canManage} />
            </Card>
          ) : null}
          <Card as="section" aria-labelledby="prices">
            <h2 id="prices" className="title mb-3 text-lg">
              {product.earnings ? 'What it earns' : 'Earlier prices'}
            </h2>
            {product.earnings ? <Earnings earnings={product.earnings} /> : null}
            <PriceHistory prices={product.prices} />
          </Card>
        </div>
      </div>
    </main>
  );
}
