import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

type Privacy = inferRouterOutputs<AppRouter>['shop']['privacy'];

export type Consent = Privacy['consents']['optional'][number];
export type DataRequestView = NonNullable<Privacy['requests']['copy']>;
