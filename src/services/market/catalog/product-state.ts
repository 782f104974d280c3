import type { ProductState, ShopDeed } from './inputs';

/** What moves a product: deeds of its shop, and the answers of an admin. */
export type ProductDeed = ShopDeed | 'approve' | 'send_back';

/** The one way a product's state changes. Editing is no deed: new words of what is on sale wait beside it. */
const TRANSITIONS: Readonly<Record<ProductDeed, readonly [from: ProductState, to: ProductState]>> = {
  submit: ['draft', 'review'],
  withdraw: ['review', 'draft'],
  approve: ['review', 'live'],
  send_back: ['review', 'draft'],
  pause: ['live', 'paused'],
  resume: ['paused', 'live'],
};

/** The state after a deed; null where the deed means nothing in this state. */
export function stateAfter(state: ProductState, deed: ProductDeed): ProductState | null {
  const [from, to] = TRANSITIONS[deed];
  return state === from ? to : null;
}

/** Whether a product is as the deed would leave it, so that the same press again is no mistake. */
export const isDone = (state: ProductState, deed: ProductDeed): boolean => TRANSITIONS[deed][1] === state;

/** Whether buyers know its words already: then new ones wait for an admin. */
export const wordsAreShown = (state: ProductState): boolean => state === 'live' || state === 'paused';
