import { env } from '@/env';
import { MAX_STATEMENT_BYTES, type StatementAccount } from './inputs';

/** Where statements come from by themselves. Null where there is none of that account and day. */
export type StatementSource = {
  fetch(account: StatementAccount, day: string): Promise<Uint8Array | null>;
};

const TIMEOUT_MS = 30_000;
/** What the source answers about accounts it does not have. */
const NOT_OFFERED = [400, 404];

/** The admin plane of the simulator. @throws Error when it cannot be reached or refuses */
export function httpStatementSource(settings: { baseUrl: string; token: string }): StatementSource {
  return {
    fetch: async ({ provider, account }, day) => {
      const query = new URLSearchParams({ provider, account, date: day, format: 'csv' });
      const answer = await fetch(`${settings.baseUrl}?${query}`, {
        headers: { 'X-Admin-Token': settings.token },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      if (NOT_OFFERED.includes(answer.status)) return null;
      if (!answer.ok) throw new Error(`the source of statements answered ${answer.status}`);
      const body = new Uint8Array(await answer.arrayBuffer());
      if (body.length > MAX_STATEMENT_BYTES) throw new Error('the statement is too large');
      return body;
    },
  };
}

let configured: StatementSource | null | undefined;

/** A source instead of that of the environment; null for none. For tests. */
export function configureStatementSource(source: StatementSource | null): void {
  configured = source;
}

/** The source of this installation; null where statements are brought by a person. */
export function statementSource(): StatementSource | null {
  if (configured !== undefined) return configured;
  const { STATEMENT_SOURCE_URL: baseUrl, STATEMENT_SOURCE_TOKEN: token } = env();
  configured = baseUrl && token ? httpStatementSource({ baseUrl, token }) : null;
  return configured;
}
