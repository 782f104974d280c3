import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { needIn, pageFor } from '@/app/_factors/needs';
import { AppError } from '@/lib/errors';

/** What a page of a driver shows. Whoever may not see it is told so, or shown the way, by the shift page. */
export async function orLeave<Shown>(load: () => Promise<Shown>, path: string): Promise<Shown> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    if (error.code === 'UNAUTHORIZED') redirect(`/sign-in?next=${path}`);
    const need = error.cause instanceof AppError ? needIn(error.cause.details) : null;
    redirect(need ? pageFor(need, path) : '/driver');
  }
}
