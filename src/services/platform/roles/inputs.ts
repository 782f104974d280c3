import { z } from 'zod';
import { ROLES } from '@/lib/context';

const Reason = z
  .string()
  .max(200, 'At most 200 letters.')
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(3, 'Say why, in a few words.'));

export const GrantRole = z.object({
  userId: z.uuid(),
  role: z.enum(ROLES, { error: 'Choose a role.' }),
  reason: Reason,
  /** When it ends by itself; open-ended without. */
  until: z.date().nullish(),
});
export type GrantRole = z.input<typeof GrantRole>;

export const RevokeRole = z.object({ userId: z.uuid(), role: z.enum(ROLES), reason: Reason });
export type RevokeRole = z.input<typeof RevokeRole>;

export const SignOutPerson = z.object({ userId: z.uuid(), reason: Reason });
export type SignOutPerson = z.input<typeof SignOutPerson>;

export const ListPeople = z.object({
  q: z.string().max(80).default(''),
  role: z.enum(ROLES).nullish(),
  cursor: z.string().max(200).nullish(),
});
export type ListPeople = z.input<typeof ListPeople>;

export const AppointFirstAdmin = z.object({ phone: z.string().max(40) });
export type AppointFirstAdmin = z.input<typeof AppointFirstAdmin>;

export const PersonId = z.object({ userId: z.uuid() });
export type PersonId = z.infer<typeof PersonId>;
