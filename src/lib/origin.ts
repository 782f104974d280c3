import { isIP } from 'node:net';
import type { Origin } from './context';

const MAX_USER_AGENT = 200;

/**
 * Where a request came from. The address is the one the outermost of `trustedHops` own proxies saw: that many
 * entries from the right of X-Forwarded-For, the rest of which anybody may have written. Without proxies null.
 */
export function originOf(headers: Headers, trustedHops: number): Origin {
  return {
    address: trustedHops > 0 ? addressAt(headers.get('x-forwarded-for'), trustedHops) : null,
    userAgent: userAgentOf(headers.get('user-agent')),
  };
}

function addressAt(forwarded: string | null, hops: number): string | null {
  const entries = (forwarded ?? '').split(',').map((entry) => entry.trim());
  const entry = entries.at(-hops) ?? '';
  const bare = entry.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(bare) === 0 ? null : bare;
}

/** On one line, without control characters: it is shown and logged. */
function userAgentOf(given: string | null): string | null {
  const clean = (given ?? '')
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return clean === '' ? null : clean.slice(0, MAX_USER_AGENT);
}
