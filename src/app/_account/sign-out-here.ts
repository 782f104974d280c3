import { api } from '@/trpc/client';
import { forgetPerson } from './forget-person';

/**
 * Ends the session on the server first, whose answer also takes the cookies away, then forgets what this browser
 * kept of its person. @throws when the server cannot be reached: then nothing is over yet
 */
export async function signOutHere(): Promise<void> {
  await api.shop.account.signOut.mutate();
  await forgetPerson();
}
