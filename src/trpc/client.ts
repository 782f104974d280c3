import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { UNREACHABLE } from '@/lib/answer-words';
import type { AppRouter } from './root';

/** Procedures from the browser, where a page must act without being loaded again. */
export const api = createTRPCClient<AppRouter>({
  links: [httpLink({ url: '/api/trpc', transformer: superjson })],
});

/** What to tell a person about a call that failed; the server's words where it has some. */
export function messageOf(error: unknown): string {
  if (error instanceof TRPCClientError && error.data) return error.message;
  return UNREACHABLE;
}
