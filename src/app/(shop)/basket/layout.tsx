import { headers } from 'next/headers';
import { loadBasket } from './_components/load-basket';

/**
 * Loaded whole, the page comes whole: a skeleton would be swapped only after the scripts have arrived, seconds later
 * over 3G. Followed from a link, nothing is waited for here, so that the skeleton shows at once.
 */
export default async function BasketLayout({ children }: LayoutProps<'/basket'>) {
  if ((await headers()).get('sec-fetch-dest') === 'document') await loadBasket();
  return children;
}
