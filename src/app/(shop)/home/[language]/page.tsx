import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { publicApi } from '@/trpc/server';
import { mediaAddress } from '@/ui/product-picture';
import { describeMarket } from '../../_components/found/describe';
import { pageMetadata } from '../../_components/found/page-metadata';
import { StructuredData } from '../../_components/found/structured-data';
import { HeroPictures } from '../../_components/hero-pictures';
import { ProductGrid } from '../../_components/product-card';
import { SearchForm } from '../../_components/search-form';

/** Dropped at once when the catalogue changes; the minute only heals what a signal missed. */
export const revalidate = 60;
export const generateStaticParams = () => [];

const TITLE = 'Urban Herb: herbs from Kampala, brought by boda';

export const generateMetadata = (): Metadata => ({
  ...pageMetadata({
    path: '/',
    title: TITLE,
    description: 'Herbal products from Kampala makers in one basket. Pay by mobile money, delivered by boda.',
  }),
  title: { absolute: TITLE },
});

export default async function HomePage({ params }: PageProps<'/home/[language]'>) {
  if ((await params).language !== 'en') notFound();
  const { categories, shelves } = await publicApi().shop.catalog.home();
  return (
    <main id="main">
      <StructuredData data={describeMarket()} />
      <section className="bark-cloth border-b border-line">
        <div className="page-width flex items-center justify-between gap-10 py-10 sm:py-16">
          <div>
            <h1 className="title max-w-xl text-2xl">Herbs from Kampala gardens, at your gate by boda.</h1>
            <p className="mt-3 max-w-xl text-lg text-muted">
              Teas, oils, balms and soaps from small makers around the city, in one basket.
            </p>
            <SearchForm className="mt-6 max-w-xl md:hidden" />
          </div>
          <HeroPictures pictures={shelves.flatMap(({ products }) => products[0]?.picture ?? [])} />
        </div>
      </section>
      <section aria-labelledby="kinds" className="page-width py-8">
        <h2 id="kinds" className="title text-xl">
          What are you looking for?
        </h2>
        <ul className="mt-4 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
          {categories.map((category) => (
            <li
              key={category.slug}
              className="relative overflow-hidden rounded-card border border-line bg-surface"
            >
              {category.pictureKey ? (
                // biome-ignore lint/performance/noImgElement: rendered once in its final size, nothing to optimise
                <img
                  src={mediaAddress(category.pictureKey)}
                  alt=""
                  width={320}
                  height={200}
                  className="w-full"
                  loading="lazy"
                />
              ) : null}
              <Link
                href={`/c/${category.slug}`}
                prefetch={false}
                className="flex min-h-11 items-center px-3 py-2 font-semibold after:absolute after:inset-0 hover:underline"
              >
                {category.name}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      {shelves.map(({ category, products }) => (
        <section key={category.slug} aria-labelledby={`shelf-${category.slug}`} className="page-width py-6">
          <div className="mb-4 flex items-baseline justify-between gap-4">
            <h2 id={`shelf-${category.slug}`} className="title text-xl">
              {category.name}
            </h2>
            <Link
              href={`/c/${category.slug}`}
              prefetch={false}
              className="inline-flex min-h-11 min-w-11 items-center justify-end text-sm font-semibold text-leaf underline"
            >
              {`All ${category.productCount}`}
              <span className="sr-only"> in {category.name}</span>
            </Link>
          </div>
          <ProductGrid products={products} />
        </section>
      ))}
    </main>
  );
}
