import { timingSafeEqual } from 'node:crypto';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { env } from '@/env';
import { readBody, tooLarge } from '@/trpc/read-body';
import { LISTS } from './lists';

const Topics = z.object({ topics: z.array(z.string().max(200)).max(1000) });
const MAX_BODY_BYTES = 256 * 1024;
/** Cached pages that show a thing of the catalogue, by the kind of its topic. */
const PAGE_OF: Readonly<Record<string, string>> = {
  product: '/p/',
  category: '/c/',
  shop: '/v/',
  lot: '/lots/',
};

function allowed(request: Request): boolean {
  const given = Buffer.from(request.headers.get('x-internal-token') ?? '');
  const wanted = Buffer.from(env().INTERNAL_TOKEN);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Drops cached catalogue pages of this process. Only the process itself calls it, see live-cache. */
export async function POST(request: Request) {
  if (!allowed(request)) return new Response(null, { status: 404 });
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!body) return tooLarge();
  const { topics } = Topics.parse(JSON.parse(new TextDecoder().decode(body)));
  for (const topic of topics) {
    const [kind = '', slug = ''] = topic.split(':');
    const prefix = PAGE_OF[kind];
    if (prefix) revalidatePath(`${prefix}${slug}`);
  }
  for (const page of LISTS) revalidatePath(page, 'page');
  return new Response(null, { status: 204 });
}
