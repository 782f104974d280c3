import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';

/** What a failed call says: the server is away, or what we asked or have set up is wrong. */
export type Trouble = { readonly kind: 'away' | 'refused'; readonly words: string };

const BUSY = [408, 429];

/** What went wrong with a call to the server, in words without addresses, keys and queries; null for a defect of ours. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof MeilisearchApiError) {
    const { status } = error.response;
    const isAway = status >= 500 || BUSY.includes(status);
    return { kind: isAway ? 'away' : 'refused', words: `${status} ${error.cause?.code ?? ''}`.trim() };
  }
  if (error instanceof MeilisearchRequestError) return { kind: 'away', words: 'no answer' };
  // The client reads every answer as JSON: a page of a proxy in between fails here.
  if (error instanceof SyntaxError) return { kind: 'away', words: 'an answer that is no JSON' };
  return null;
}

/** The server's own name for why it refused, such as `index_not_found`. */
export const refusalCode = (error: unknown): string | null =>
  error instanceof MeilisearchApiError ? (error.cause?.code ?? null) : null;
