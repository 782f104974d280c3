import type { Ctx } from '@/db/tx';
import { type Exchange, exchange, type HttpCall } from '@/services/platform/exchange';
import type { MtnSettings, Product } from './settings';
import type { MtnTokens } from './tokens';

export type MtnClient = { readonly settings: MtnSettings; readonly tokens: MtnTokens };

export type MtnCall = {
  readonly product: Product;
  readonly method: HttpCall['method'];
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

const UNAUTHORISED = 401;

/**
 * A call with a bearer token. A token the operator no longer takes is renewed once and the same call made again,
 * with the same reference: a refused token means the first one did nothing.
 */
export async function callMtn(ctx: Ctx, client: MtnClient, call: MtnCall): Promise<Exchange> {
  const token = await client.tokens.get(ctx, call.product);
  if (token === null) return { kind: 'not_sent', cause: 'no_token' };
  const first = await send(client.settings, call, token);
  if (first.kind !== 'answer' || first.status !== UNAUTHORISED) return first;
  const renewed = await client.tokens.get(ctx, call.product, token);
  return renewed === null ? first : send(client.settings, call, renewed);
}

function send(settings: MtnSettings, call: MtnCall, token: string): Promise<Exchange> {
  const { method, body } = call;
  const headers = {
    Authorization: `Bearer ${token}`,
    'Ocp-Apim-Subscription-Key': settings.subscriptionKeys[call.product],
    'X-Target-Environment': settings.targetEnvironment,
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...call.headers,
  };
  const url = `${settings.baseUrl}/${call.product}/v1_0/${call.path}`;
  return exchange({ method, url, headers, body }, settings.limits);
}
