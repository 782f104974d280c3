import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';

/** The product behind an address, asked for once per request; "not found" for another shop's. */
export const loadProduct = cache(async (productId: string) =>
  answerFor((await api()).vendor.products.get({ productId }), '/vendor'),
);
