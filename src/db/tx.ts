import type { BaseContext } from '@/lib/context';
import type { Database, Transaction } from './client';

/** Context of a verb: who, when, and the database or the caller's open transaction. */
export type Ctx = BaseContext & { readonly db: Database | Transaction; readonly inTransaction: boolean };
export type TxCtx = Ctx & { readonly db: Transaction; readonly inTransaction: true };

export function withDatabase(base: BaseContext, db: Database): Ctx {
  return { ...base, db, inTransaction: false };
}

function isOpen(ctx: Ctx): ctx is TxCtx {
  return ctx.inTransaction;
}

/** Runs `work` in one transaction, joining the caller's when there is one, so that verbs compose. */
export function withTransaction<T>(ctx: Ctx, work: (ctx: TxCtx) => Promise<T>): Promise<T> {
  if (isOpen(ctx)) return work(ctx);
  return ctx.db.transaction((db) => work({ ...ctx, db, inTransaction: true }));
}

/**
 * Part of the caller's transaction that is undone by itself when it throws, so that the caller may go on without it.
 * @throws whatever `work` throws
 */
export function withSavepoint<T>(ctx: TxCtx, work: (ctx: TxCtx) => Promise<T>): Promise<T> {
  return ctx.db.transaction((db) => work({ ...ctx, db }));
}

class Undo<T> extends Error {
  constructor(readonly outcome: T) {
    super('transaction undone by its own outcome');
  }
}

/**
 * As withTransaction, for verbs whose outcome may be "no": `undo(outcome)` rolls everything back and
 * makes the outcome the result. Never joins, because a caller's transaction is not ours to undo.
 */
export async function withUndoableTransaction<T>(
  ctx: Ctx,
  work: (ctx: TxCtx, undo: (outcome: T) => never) => Promise<T>,
): Promise<T> {
  if (isOpen(ctx)) throw new Error('withUndoableTransaction cannot join a transaction');
  try {
    return await ctx.db.transaction((db) =>
      work({ ...ctx, db, inTransaction: true }, (outcome) => {
        throw new Undo(outcome);
      }),
    );
  } catch (error) {
    if (error instanceof Undo) return error.outcome;
    throw error;
  }
}
