import { cache } from 'react';
import { api } from '@/trpc/server';
import { answerFor } from '../../_console/visit';

/** The board, once per request for title and page. */
export const loadBoard = cache(async () => answerFor((await api()).vendor.orders.board(), '/vendor'));

export type Board = Awaited<ReturnType<typeof loadBoard>>;
export type BoardCard = Board['placed'][number];
