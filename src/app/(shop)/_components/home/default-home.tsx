import Link from 'next/link';
import { DEFAULT_HERO } from '@/services/market/content/inputs';
import { ContentHero } from '../content/content-hero';
import { HeroPictures } from '../hero-pictures';
import { ProductGrid, type ShelfProduct } from '../product-card';
import { SearchForm } from '../search-form';
import { Kinds } from './kinds';

type Category = { slug: string; name: string; pictureKey: string | null; productCount: number };
type Props = {
  categories: readonly Category[];
  shelves: readonly { category: Category; products: readonly ShelfProduct[] }[];
};

const HERO = { ...DEFAULT_HERO, linkText: '', href: '', picture: null };

/** The home page while nobody has published another one: what it says, all kinds, and the best of the first few. */
export function DefaultHome({ categories, shelves }: Props) {
  return (
    <>
      <ContentHero
        hero={HERO}
        isHeading
        inset={false}
        beside={<HeroPictures pictures={shelves.flatMap(({ products }) => products[0]?.picture ?? [])} />}
      >
        <SearchForm className="mt-6 max-w-xl md:hidden" />
      </ContentHero>
      <Kinds categories={categories} language="en" />
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
    </>
  );
}
