import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

type Answers = inferRouterOutputs<AppRouter>['shop']['devices'];
export type DevicePage = Answers['list'];
export type Device = DevicePage['items'][number];
export type FactPage = Answers['facts'];
export type Fact = FactPage['items'][number];
