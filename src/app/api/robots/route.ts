import { robotsText } from '@/services/market/syndication';

export const dynamic = 'force-dynamic';

/** Served as /robots.txt. */
export function GET(): Response {
  return new Response(robotsText(), {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}
