import Link from 'next/link';
import { BasketIcon, OrdersIcon, PersonIcon, SearchIcon } from '@/ui/icons';
import { Logo } from '@/ui/logo';
import { BasketCount } from './basket-count';
import { SearchForm } from './search-form';

const LINK =
  'relative inline-flex min-h-11 items-center gap-2 rounded-chip px-3 text-sm font-medium hover:bg-leaf-tint';

/** Wide screens carry the navigation here; phones have it under the thumb and keep only logo and search. */
export function ShopHeader() {
  return (
    <header data-print="hide" className="border-b border-line bg-surface">
      <div className="page-width flex min-h-16 items-center gap-4 py-2">
        <Link
          href="/"
          prefetch={false}
          className="inline-flex min-h-11 items-center"
          aria-label="Urban Herb, home"
        >
          <Logo />
        </Link>
        <SearchForm className="hidden max-w-xl flex-1 md:block" />
        <Link
          href="/search"
          prefetch={false}
          aria-label="Search"
          className="ml-auto inline-flex size-11 items-center justify-center rounded-full hover:bg-leaf-tint md:hidden"
        >
          <SearchIcon />
        </Link>
        <nav aria-label="Your things" className="ml-auto hidden items-center md:flex">
          <Link href="/orders" prefetch={false} className={LINK}>
            <OrdersIcon className="size-5" /> Orders
          </Link>
          <Link href="/me" prefetch={false} className={LINK}>
            <PersonIcon className="size-5" /> Me
          </Link>
          <Link href="/basket" prefetch={false} className={LINK}>
            <BasketIcon className="size-5" /> Basket <BasketCount />
          </Link>
        </nav>
      </div>
    </header>
  );
}
