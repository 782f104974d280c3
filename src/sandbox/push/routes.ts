import { type Call, header } from '../http/call';
import { problem, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { readVapid } from './vapid';

const MAX_BYTES = 4096;
// Salt, record size, length of the key id, the key itself, and at least one byte with its delimiter and tag.
const MIN_BYTES = 16 + 4 + 1 + 65 + 18;
const SLOW_MS = 35_000;
const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/** Ids with a fate of their own; "gone-7" is another subscription with the same fate. */
const fateOf = (id: string) => /^(gone|missing|slow|large|busy)(-|$)/.exec(id)?.[1];

/** A push service (RFC 8030): every id under /push is a subscription. */
export function pushRoutes(world: World): Route[] {
  return [{ method: 'POST', path: '/push/:id', operation: 'push', handle: (call) => receive(world, call) }];
}

function receive(world: World, call: Call): Reply {
  const authorization = header(call, 'authorization');
  if (authorization === undefined) return problem(401, 'UNAUTHORIZED', 'Authorization is missing.');
  const origin = `http://${header(call, 'host') ?? ''}`;
  // Senders sign with their own clock, which is the real one also where ours is virtual.
  const vapid = readVapid(authorization, origin, Date.now());
  if ('wrong' in vapid) return problem(403, 'FORBIDDEN', vapid.wrong);
  const wrong = wrongHeader(call);
  if (wrong !== null) return problem(400, 'BAD_REQUEST', wrong);
  const id = call.params.id ?? '';
  const fate = fateOf(id);
  const size = call.bytes.length;
  if (fate === 'large' || size > MAX_BYTES)
    return problem(413, 'TOO_LARGE', `A message may have ${MAX_BYTES} bytes.`);
  if (size < MIN_BYTES) return problem(400, 'BAD_REQUEST', 'The body is not aes128gcm.');
  if (fate === 'gone') return problem(410, 'GONE', 'The subscription has expired.');
  if (fate === 'missing') return problem(404, 'NOT_FOUND', 'There is no such subscription.');
  if (fate === 'busy') {
    const busy = problem(429, 'TOO_MANY_REQUESTS', 'Too many messages.');
    return { ...busy, headers: { ...busy.headers, 'Retry-After': '60' } };
  }
  const stored = world.pushes.add({
    ...vapid,
    endpoint: id,
    ttl: Number(header(call, 'ttl')),
    urgency: header(call, 'urgency') ?? 'normal',
    topic: header(call, 'topic') ?? null,
    body: call.bytes.toString('base64'),
    size,
    atMs: Math.round(world.clock.now()),
  });
  const taken: Reply = { status: 201, headers: { Location: `${origin}/push/messages/${stored.id}` } };
  return fate === 'slow' ? { ...taken, fault: { hangMs: SLOW_MS } } : taken;
}

function wrongHeader(call: Call): string | null {
  if (!/^\d{1,9}$/.test(header(call, 'ttl') ?? '')) return 'TTL must be a number of seconds.';
  if (header(call, 'content-encoding') !== 'aes128gcm') return 'Content-Encoding must be aes128gcm.';
  if (!URGENCIES.includes(header(call, 'urgency') ?? 'normal')) return 'Urgency is not one of the four.';
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(header(call, 'topic') ?? 'x')) return 'Topic must be 1 to 32 characters.';
  return null;
}
