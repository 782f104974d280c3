import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';

/** The lot behind an address, asked for once per request; "not found" for another shop's. */
export const loadLot = cache(async (lotId: string) =>
  answerFor((await api()).vendor.lots.get({ lotId }), '/vendor'),
);
