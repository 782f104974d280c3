import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

type Desk = inferRouterOutputs<AppRouter>['admin']['content'];
type Content = Desk['page'];

/** What the procedures of pages answer, to our own people and to shops alike. */
export type EditedPage = Content['edit'];
export type VersionItem = EditedPage['versions'][number];
export type BodyChange = Content['diff'][number];
export type PublishOutcome = Content['publish'];
/** A page in the list of all, which only our own people see. */
export type PageItem = Desk['list']['items'][number];
