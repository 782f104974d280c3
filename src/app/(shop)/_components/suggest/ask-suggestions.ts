import type { Suggestion } from '@/services/market/search/inputs';

type Answer = { result?: { data?: { json?: unknown } } };
const KINDS: readonly string[] = ['category', 'shop', 'product'] satisfies Suggestion['kind'][];

function isSuggestion(one: unknown): one is Suggestion {
  if (typeof one !== 'object' || one === null) return false;
  const [kind, slug, name, beside]: unknown[] = ['kind', 'slug', 'name', 'beside'].map((key) =>
    Reflect.get(one, key),
  );
  const isBeside = beside === null || typeof beside === 'string';
  return (
    KINDS.some((known) => known === kind) && typeof slug === 'string' && typeof name === 'string' && isBeside
  );
}

/**
 * Asks without the tRPC client, which would be most of this script. Whatever goes wrong, there is nothing to suggest:
 * the search itself goes on working. @throws only when it is aborted
 */
export async function askSuggestions(q: string, signal: AbortSignal): Promise<readonly Suggestion[]> {
  const input = encodeURIComponent(JSON.stringify({ json: { q } }));
  try {
    const response = await fetch(`/api/trpc/shop.search.suggest?input=${input}`, { signal });
    const answer: Answer = await response.json();
    const found = answer.result?.data?.json;
    return Array.isArray(found) ? found.filter(isSuggestion) : [];
  } catch (error) {
    if (signal.aborted) throw error;
    return [];
  }
}
