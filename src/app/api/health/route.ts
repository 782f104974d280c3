import { systemContext } from '@/db/app';
import { env } from '@/env';
import { checkHealth } from '@/services/operations/health';

export const dynamic = 'force-dynamic';

/** `?live` asks only whether this process answers; without it, whether it can serve people. */
export async function GET(request: Request) {
  if (new URL(request.url).searchParams.has('live')) return Response.json({ live: true });
  const { MTN_BASE_URL: mtn, AIRTEL_BASE_URL: airtel } = env();
  const health = await checkHealth(systemContext('health'), { mtn, airtel });
  return Response.json(health, {
    status: health.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
