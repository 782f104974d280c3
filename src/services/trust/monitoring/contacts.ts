import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { type PhoneNumber, parsePhone } from '@/lib/phone';
import { phoneOf, usersWithRole } from '@/services/platform/identity';

export type SecurityContacts = {
  readonly phones: readonly PhoneNumber[];
  readonly emails: readonly string[];
};

const MAX_CONTACTS = 10;

const listed = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Whom to wake: the settings, and where they name no phone, the admins' own phones. */
export async function securityContacts(ctx: Ctx): Promise<SecurityContacts> {
  const { SECURITY_CONTACT_PHONES, SECURITY_CONTACT_EMAILS } = env();
  const given = listed(SECURITY_CONTACT_PHONES).flatMap((text) => parsePhone(text) ?? []);
  const phones = given.length > 0 ? given : await adminPhones(ctx);
  return {
    phones: phones.slice(0, MAX_CONTACTS),
    emails: listed(SECURITY_CONTACT_EMAILS).slice(0, MAX_CONTACTS),
  };
}

async function adminPhones(ctx: Ctx): Promise<PhoneNumber[]> {
  const phones: PhoneNumber[] = [];
  for (const userId of await usersWithRole(ctx, 'admin', MAX_CONTACTS)) {
    try {
      phones.push(await phoneOf(ctx, userId));
    } catch (error) {
      // One number that cannot be read must not silence the alarm for the others.
      ctx.log.warn(
        { userId, error: error instanceof Error ? error.name : 'unknown' },
        'contact not reachable',
      );
    }
  }
  return phones;
}
