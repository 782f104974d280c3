import { getTRPCErrorFromUnknown, initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError, z } from 'zod';
import { traceOf } from '@/db/trace-of';
import type { Ctx } from '@/db/tx';
import { AppError, type ErrorCode } from '@/lib/errors';
import { authorise, freshRules, keepNotes, type Permission } from '@/services/platform/access';
import { requireAdminNetwork } from './admin-network';
import { limitRequest } from './limits';
import { noteRefusal } from './note-refusal';
import { requireReadable } from './readable-input';
import type { Browser } from './sign-in-browser';

/** A request: the services' context and the cookies of basket and session, which belong to the browser. */
export type RequestContext = {
  readonly ctx: Ctx;
  readonly cartToken: string | null;
  readonly setCartToken: (token: string) => void;
  /** What only this browser has, before anybody has signed in; null or absent where there is none. */
  readonly browserToken?: string | null;
  /** The cookie that knows a browser again; absent where there is no browser. */
  readonly deviceCookie?: { readonly mark: string | null; readonly set: (mark: string) => void };
  /** The browser carries this session of the same person from now on. */
  readonly setSession?: (sessionId: string) => Promise<void>;
  /** What signing in and out reads and gives; absent where there is no browser. */
  readonly browser?: Browser;
};

/** Who may call a procedure: everybody, every signed-in person, or those with the permission. */
export type ProcedureMeta = { readonly access: 'public' | 'signed-in' | Permission };

const TRPC_CODES = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  invalid: 'BAD_REQUEST',
  conflict: 'CONFLICT',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

const UNEXPECTED = 'Something went wrong on our side. Nothing was changed. Please try again.';

const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => {
      const { stack: _stack, ...data } = shape.data;
      const details = error.cause instanceof AppError ? error.cause.details : undefined;
      // What failed before any procedure, as a database that is away while the session is read, comes here as it is.
      const message = error.code === 'INTERNAL_SERVER_ERROR' ? UNEXPECTED : shape.message;
      return { ...shape, message, data: { ...data, details } };
    },
  });

/** The one place where what services throw becomes what callers see; the unexpected is logged and masked. */
function mapError(error: TRPCError, ctx: Ctx, path: string): TRPCError {
  const { cause } = error;
  if (cause instanceof AppError)
    return new TRPCError({ code: TRPC_CODES[cause.code], message: cause.message, cause });
  if (cause instanceof ZodError)
    return new TRPCError({ code: 'BAD_REQUEST', message: z.prettifyError(cause), cause });
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  ctx.log.error({ path, error: traceOf(cause ?? error) }, 'procedure failed');
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: UNEXPECTED });
}

/**
 * Every call is counted before anything else is done with it; the admin's side may be closed to where it comes from;
 * what no schema wants gets no further.
 */
const counted = t.procedure.use(async ({ ctx, next, path, type, getRawInput }) => {
  try {
    if (path.startsWith('admin.')) requireAdminNetwork(ctx.ctx);
    await limitRequest(ctx.ctx, path, type === 'query' ? 'read' : 'write');
    requireReadable(await getRawInput());
  } catch (error) {
    throw mapError(getTRPCErrorFromUnknown(error), ctx.ctx, path);
  }
  return next();
});

const base = counted.use(async ({ ctx, next, path }) => {
  const moves: string[] = [];
  const sessionMoved = (sessionId: string) => void moves.push(sessionId);
  const result = await next({ ctx: { ctx: { ...ctx.ctx, sessionMoved } } });
  await keepNotes(ctx.ctx);
  if (!result.ok) {
    await noteRefusal(ctx.ctx, path, result.error.cause);
    throw mapError(result.error, ctx.ctx, path);
  }
  // Only now: what was undone has moved nothing.
  const moved = moves.at(-1);
  if (moved) await ctx.setSession?.(moved);
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Anybody, signed in or not. */
export const publicProcedure = base.meta({ access: 'public' });

/** Every signed-in person, about themselves. */
export const signedInProcedure = base.meta({ access: 'signed-in' }).use(({ ctx, next }) => {
  if (ctx.ctx.actor.kind !== 'user') {
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to go on.' });
  }
  return next();
});

/** Those with the permission. The verb behind it authorises again: a router is not the only caller. */
export const permitted = (permission: Permission) =>
  base.meta({ access: permission }).use(async ({ ctx, next }) => {
    await freshRules(ctx.ctx);
    // A policy about rows may allow what the role does not; the verb asks again, and strictly.
    authorise(ctx.ctx, permission, 'follow');
    return next();
  });
