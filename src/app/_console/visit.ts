import { TRPCError } from '@trpc/server';
import { notFound, redirect } from 'next/navigation';
import { needIn, pageFor } from '@/app/_factors/needs';
import { AppError } from '@/lib/errors';
import { refusalIn } from './refusals';

/**
 * What a procedure answers, or the page that fits instead: signing in, confirming it is them, "not found", or the
 * console's own page for accounts that may not be here. `home` is its address, such as /vendor.
 */
export async function answerFor<T>(answer: Promise<T>, home: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === 'UNAUTHORIZED') redirect(`/sign-in?next=${encodeURIComponent(home)}`);
    const details = error.cause instanceof AppError ? error.cause.details : undefined;
    const need = needIn(details);
    if (need) redirect(pageFor(need, home));
    const why = refusalIn(details?.denied);
    if (error.code === 'FORBIDDEN') redirect(`${home}/refused${why ? `?why=${why}` : ''}`);
    // An address that is no id, or an id that is nobody's, is a page that is not there.
    if (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST') notFound();
    throw error;
  }
}

/** The first value of an address parameter. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
