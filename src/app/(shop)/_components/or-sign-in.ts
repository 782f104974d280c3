import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';

/** Sends whoever is not signed in to do so and back to `here`; anything else stays an error. */
export async function orSignIn<T>(answer: Promise<T>, here: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'UNAUTHORIZED')
      redirect(`/sign-in?next=${encodeURIComponent(here)}`);
    throw error;
  }
}
