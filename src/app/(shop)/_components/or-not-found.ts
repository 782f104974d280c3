import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

/** Turns "not found" of a procedure into the page that says so; anything else stays an error. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST'))
      notFound();
    throw error;
  }
}
