import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

/** What the admin's procedures answer. */
export type RouterOutputs = inferRouterOutputs<AppRouter>['admin'];
