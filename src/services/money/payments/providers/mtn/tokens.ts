import { exchange } from '@/services/platform/exchange';
import { parseJson } from '../json';
import { BearerTokens } from '../tokens';
import { TokenBody } from './schemas';
import type { MtnSettings, Product } from './settings';

/** As the operator advises: its tokens live an hour. */
const TEN_MINUTES_MS = 600_000;

export type MtnTokens = BearerTokens<Product>;

/** Tokens of the two products, each with its own subscription key. */
export function mtnTokens(settings: MtnSettings): MtnTokens {
  const { baseUrl, apiUser, apiKey, subscriptionKeys, limits } = settings;
  return new BearerTokens({
    provider: 'mtn',
    earlyMs: TEN_MINUTES_MS,
    waitMs: limits.totalMs,
    fetch: async (product) => {
      const answer = await exchange(
        {
          method: 'POST',
          url: `${baseUrl}/${product}/token/`,
          headers: {
            Authorization: `Basic ${Buffer.from(`${apiUser}:${apiKey}`).toString('base64')}`,
            'Ocp-Apim-Subscription-Key': subscriptionKeys[product],
          },
        },
        limits,
      );
      if (answer.kind !== 'answer') return { token: null, cause: answer.cause };
      const isGood = answer.status >= 200 && answer.status < 300;
      const parsed = TokenBody.safeParse(parseJson(answer.body));
      if (!isGood || !parsed.success) return { token: null, cause: `http_${answer.status}` };
      return { token: parsed.data.access_token, lifeMs: parsed.data.expires_in * 1000 };
    },
  });
}
