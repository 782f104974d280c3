import { TRPCError } from '@trpc/server';
import { notFound, permanentRedirect } from 'next/navigation';

/**
 * Turns "not found" of a procedure into the page that says so, or leads to where the thing is now; anything else stays
 * an error. `movedTo` answers a path, or null where nothing has had this address.
 */
export async function orNotFound<T>(
  answer: Promise<T>,
  movedTo: () => Promise<string | null> = async () => null,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === 'BAD_REQUEST') notFound();
    if (error.code !== 'NOT_FOUND') throw error;
    const path = await movedTo();
    if (path === null) notFound();
    permanentRedirect(path);
  }
}
