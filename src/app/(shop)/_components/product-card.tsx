'use client';

// A client component although nothing in it needs a browser: a cached shelf then carries the products once as
// data beside the HTML, instead of every card a second time as markup. Halves the page.
import Link from 'next/link';
import { MoneyText } from '@/ui/money-text';
import { PinIcon } from '@/ui/pin-icon';
import { type Picture, ProductPicture } from '@/ui/product-picture';
import { Stars } from '@/ui/stars';

export type ShelfProduct = {
  slug: string;
  name: string;
  strength: string;
  priceUgx: bigint;
  minQuantity: number;
  picture: Picture;
  vendorName: string;
  placeName: string;
  rating: number | null;
  ratingCount: number;
  inStock: boolean;
  /** Sizes or flavours there are, and what the cheapest costs. */
  options: { count: number; fromUgx: bigint } | null;
  /** How far the shop is from the shopper, in words, where that is known. */
  away?: string;
  /** What is in the way of a delivery to the shopper, in words. */
  obstacle?: string;
};

type CardProps = {
  product: ShelfProduct;
  priority?: boolean;
  /** Goods for adults have a page of their own, behind the question for one's age. */
  forAdults?: boolean;
};

/** One product on a shelf: the whole card is the link. */
export function ProductCard({ product, priority = false, forAdults = false }: CardProps) {
  return (
    <article className="group relative flex flex-col gap-2">
      <ProductPicture
        picture={product.picture}
        alt=""
        priority={priority}
        sizes="(min-width: 64rem) 270px, (min-width: 40rem) 30vw, calc(50vw - 1.5rem)"
        className={product.inStock ? undefined : 'opacity-60'}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 px-0.5">
        <h3 className="title text-base leading-snug">
          <Link
            href={forAdults ? `/p/${product.slug}/adults` : `/p/${product.slug}`}
            prefetch={false}
            className="after:absolute after:inset-0 after:rounded-card group-hover:underline"
          >
            {product.name}
          </Link>
        </h3>
        <p className="truncate text-sm text-muted">
          {[product.strength, product.vendorName].filter(Boolean).join(' · ')}
        </p>
        <p className="flex items-center gap-1 text-xs text-muted">
          <PinIcon className="size-3.5 shrink-0" />
          <span className="truncate">{product.placeName}</span>
          {product.away ? <span className="shrink-0 whitespace-nowrap">· {product.away}</span> : null}
        </p>
        <p className="mt-auto flex flex-wrap items-center justify-between gap-x-2 pt-1">
          <Price product={product} />
          {product.minQuantity > 1 ? (
            <span className="text-sm text-muted">at least {product.minQuantity}</span>
          ) : null}
          {product.rating === null ? null : <Stars rating={product.rating} count={product.ratingCount} />}
        </p>
        {product.obstacle ? <p className="text-sm font-semibold text-earth">{product.obstacle}</p> : null}
        {product.inStock ? null : <p className="text-sm font-semibold text-earth">Sold out for now</p>}
      </div>
    </article>
  );
}

function Price({ product: { priceUgx, options } }: { product: ShelfProduct }) {
  if (!options) return <MoneyText amountUgx={priceUgx} strong />;
  return (
    <span>
      <span className="text-sm text-muted">from </span>
      <MoneyText amountUgx={options.fromUgx} strong />
      <span className="block text-xs text-muted">{options.count} options</span>
    </span>
  );
}

/** Two columns on a phone; the first row of a page may load its pictures at once. */
export function ProductGrid({
  products,
  eager = 0,
  forAdults,
  lang,
}: {
  products: readonly ShelfProduct[];
  eager?: number;
  forAdults?: boolean;
  /** In which its words are, where that is not the page's. */
  lang?: string | undefined;
}) {
  return (
    <ul lang={lang} className="grid grid-cols-2 gap-x-4 gap-y-7 sm:grid-cols-3 lg:grid-cols-4">
      {products.map((product, position) => (
        <li
          key={product.slug}
          className="flex flex-col [content-visibility:auto] [contain-intrinsic-size:auto_20rem]"
        >
          <ProductCard product={product} priority={position < eager} forAdults={forAdults} />
        </li>
      ))}
    </ul>
  );
}
