import type { ReactNode } from 'react';
import { BottomBar } from '@/ui/bottom-bar';
import { BasketIcon, HomeIcon, OrdersIcon, PersonIcon, SearchIcon } from '@/ui/icons';
import { BasketCount } from './_components/basket-count';
import { ShopFooter } from './_components/shop-footer';
import { ShopHeader } from './_components/shop-header';

const ICON = 'size-6';

export default function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <div className="above-bottom-bar flex min-h-dvh flex-col md:pb-0">
      <ShopHeader />
      <div className="flex-1">{children}</div>
      <ShopFooter />
      <BottomBar
        items={[
          { href: '/', label: 'Home', icon: <HomeIcon className={ICON} /> },
          { href: '/search', label: 'Search', icon: <SearchIcon className={ICON} /> },
          {
            href: '/basket',
            label: 'Basket',
            icon: <BasketIcon className={ICON} />,
            count: <BasketCount plain />,
          },
          { href: '/orders', label: 'Orders', icon: <OrdersIcon className={ICON} /> },
          { href: '/me', label: 'Me', icon: <PersonIcon className={ICON} /> },
        ]}
      />
    </div>
  );
}
