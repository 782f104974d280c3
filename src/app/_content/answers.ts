import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

type Content = inferRouterOutputs<AppRouter>['admin']['content']['page'];

/** What the procedures of pages answer, to our own people and to shops alike. */
export type EditedPage = Content['edit'];
export type VersionItem = EditedPage['versions'][number];
export type BodyChange = Content['diff'][number];
export type PublishOutcome = Content['publish'];
