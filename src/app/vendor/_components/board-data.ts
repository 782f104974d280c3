import { cache } from 'react';
import { answerFor } from '@/app/_console/visit';
import { api } from '@/trpc/server';

/** The board, once per request for title and page. */
export const loadBoard = cache(async () => answerFor((await api()).vendor.orders.board(), '/vendor'));

export type Board = Awaited<ReturnType<typeof loadBoard>>;
export type BoardCard = Board['placed'][number];
export type DoneOrder = Board['doneToday'][number];
