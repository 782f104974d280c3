import { headers } from 'next/headers';

/**
 * Whether a page is asked for by itself, and not by a link of the app, which fetches data only. Then it comes whole: a skeleton
 * would be swapped only after the scripts have come, seconds later over 3G, and never without them; and a page that leads
 * elsewhere does so by its status. By what is accepted, because a service worker hides what the answer is for.
 */
export async function comesWhole(): Promise<boolean> {
  return (await headers()).get('accept')?.includes('text/html') ?? true;
}
