import type { Role } from '@/lib/context';
import { api } from '@/trpc/server';
import { answerFor } from './visit';

/**
 * Who comes into the console at `home`, or the page that fits instead: signing in, "not for this account",
 * confirming it is them, or setting up a second factor.
 */
export async function enterConsole(role: Role, home: string) {
  const { shop } = await api();
  const [me, { waived }] = await answerFor(
    Promise.all([shop.account.me(), shop.factors.enter({ role })]),
    home,
  );
  return { me, waived };
}
