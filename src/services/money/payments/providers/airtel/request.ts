import type { Ctx } from '@/db/tx';
import { type Exchange, exchange, type HttpCall } from '@/services/platform/exchange';
import type { AirtelSettings } from './settings';
import type { AirtelTokens } from './tokens';

export type AirtelAccess = { readonly settings: AirtelSettings; readonly tokens: AirtelTokens };

export type AirtelCall = {
  readonly method: HttpCall['method'];
  /** From the slash after the prefix. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** An expired token is 401 on one host and 403 on another. */
const REFUSED = [401, 403];

/**
 * A call with a bearer token. One that is refused is made once more with a fresh token and the same id: a refused token
 * means the first did nothing.
 */
export async function callAirtel(ctx: Ctx, access: AirtelAccess, call: AirtelCall): Promise<Exchange> {
  const token = await access.tokens.get(ctx, 'api');
  if (token === null) return { kind: 'not_sent', cause: 'no_token' };
  const first = await send(access.settings, call, token);
  if (first.kind !== 'answer' || !REFUSED.includes(first.status)) return first;
  const renewed = await access.tokens.get(ctx, 'api', token);
  return renewed === null ? first : send(access.settings, call, renewed);
}

function send(settings: AirtelSettings, call: AirtelCall, token: string): Promise<Exchange> {
  const { method, body } = call;
  const headers = {
    Authorization: `Bearer ${token}`,
    Accept: '*/*',
    'Content-Type': 'application/json',
    'X-Country': 'UG',
    'X-Currency': 'UGX',
    ...call.headers,
  };
  const url = `${settings.baseUrl}${settings.pathPrefix}${call.path}`;
  return exchange({ method, url, headers, body }, settings.limits);
}
