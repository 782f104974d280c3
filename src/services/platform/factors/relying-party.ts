import { env } from '@/env';

export const RP_NAME = 'Urban Herb';

/** Whom keys are made for and where they may be used: our public address and nothing a request says. */
export function relyingParty(): { rpId: string; origin: string } {
  const url = new URL(env().NEXTAUTH_URL);
  return { rpId: url.hostname, origin: url.origin };
}
