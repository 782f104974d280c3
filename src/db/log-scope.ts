import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogFields } from '@/lib/context';
import { systemIds } from '@/lib/ids';

/** What is being served: every line of the log that is written meanwhile carries it. Ids only. */
export type LogScope = LogFields & { readonly requestId: string };

// The framework loads this file once for each bundle; all of them must find the same scope.
declare global {
  var urbanHerbLogScope: AsyncLocalStorage<LogScope> | undefined;
}
globalThis.urbanHerbLogScope ??= new AsyncLocalStorage();
const scopes: AsyncLocalStorage<LogScope> = globalThis.urbanHerbLogScope;

/** The scope of what is running now; nothing outside of requests and jobs. */
export const logScope = (): LogScope | undefined => scopes.getStore();

/** The id of the request or job that is being served, or a new one outside of both. */
export const currentRequestId = (): string => logScope()?.requestId ?? systemIds.uuid();

/** Runs `work`, and whatever it starts, within the scope. */
export const inLogScope = <T>(scope: LogScope, work: () => T): T => scopes.run(scope, work);

/** The rest of what is running now is within the scope: for who cannot wrap it. */
export const enterLogScope = (scope: LogScope): void => scopes.enterWith(scope);

/** Runs `work` outside of every scope: what a request starts for the whole process must not go on under its name. */
export const outsideLogScope = <T>(work: () => T): T => scopes.exit(work);
