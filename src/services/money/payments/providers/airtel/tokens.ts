import { exchange } from '@/services/platform/exchange';
import { parseJson } from '../json';
import { BearerTokens } from '../tokens';
import { TokenBody } from './schemas';
import type { AirtelSettings } from './settings';

const EARLY_MS = 15_000;

export type AirtelTokens = BearerTokens<'api'>;

/** Tokens of our application. Wrong credentials are answered with 200 on some hosts, so only a token counts. */
export function airtelTokens(settings: AirtelSettings): AirtelTokens {
  const { baseUrl, clientId, clientSecret, limits } = settings;
  const body = JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
  });
  return new BearerTokens({
    provider: 'airtel',
    earlyMs: EARLY_MS,
    waitMs: limits.totalMs,
    fetch: async () => {
      const headers = { 'Content-Type': 'application/json', Accept: '*/*' };
      const url = `${baseUrl}/auth/oauth2/token`;
      const answer = await exchange({ method: 'POST', url, headers, body }, limits);
      if (answer.kind !== 'answer') return { token: null, cause: answer.cause };
      const parsed = TokenBody.safeParse(parseJson(answer.body));
      if (answer.status < 200 || answer.status >= 300 || !parsed.success) {
        return { token: null, cause: `http_${answer.status}` };
      }
      return { token: parsed.data.access_token, lifeMs: parsed.data.expires_in * 1000 };
    },
  });
}
