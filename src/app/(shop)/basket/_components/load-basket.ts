import { cache } from 'react';
import { api } from '@/trpc/server';

/** The basket of this browser, read once per request. */
export const loadBasket = cache(async () => (await api()).shop.cart.get());
