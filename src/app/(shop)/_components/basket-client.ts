import { UNREACHABLE } from '@/lib/answer-words';

/**
 * The two calls shelves need, without the tRPC client: that and its serialiser would be most of such a
 * page's script. Same procedures, same envelope.
 */
export const BASKET_CHANGED = 'basket-changed';

type Answer = { result?: { data?: { json?: unknown } }; error?: { json?: { message?: unknown } } };

function countIn(answer: Answer): number {
  const value = answer.result?.data?.json;
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'count' in value && typeof value.count === 'number') {
    return value.count;
  }
  throw new Error(typeof answer.error?.json?.message === 'string' ? answer.error.json.message : UNREACHABLE);
}

async function call(procedure: string, init: RequestInit): Promise<number> {
  let answer: Answer;
  try {
    const response = await fetch(`/api/trpc/${procedure}`, init);
    answer = await response.json();
  } catch {
    throw new Error(UNREACHABLE);
  }
  return countIn(answer);
}

export function basketCount(signal: AbortSignal): Promise<number> {
  return call('shop.cart.count', { signal });
}

/** Puts pieces into the basket and tells every counter on the page. @throws Error with words for a person */
export async function addToBasket(productId: string, quantity: number): Promise<number> {
  const count = await call('shop.cart.add', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: { productId, quantity } }),
  });
  window.dispatchEvent(new CustomEvent(BASKET_CHANGED, { detail: count }));
  return count;
}
