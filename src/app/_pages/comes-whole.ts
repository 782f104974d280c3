import { headers } from 'next/headers';

/**
 * Whether a page is asked for by itself, and not by a link of the app, which fetches data only. Then it comes whole: a skeleton
 * would be swapped only after the scripts have come, seconds later over 3G, and never without them; and a page that leads
 * elsewhere does so by its status. What a service worker passes on looks like a fetch but for what it accepts.
 */
export async function comesWhole(): Promise<boolean> {
  const asked = await headers();
  const isFetched = asked.get('sec-fetch-dest') === 'empty';
  return !isFetched || (asked.get('accept')?.includes('text/html') ?? false);
}
