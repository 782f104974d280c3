import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { findPeople, type PersonRow } from '@/services/platform/identity';

/** @throws AppError not_found for an id nobody has */
export async function requirePerson(ctx: Ctx, userId: string): Promise<PersonRow> {
  const [person] = await findPeople(ctx, { text: userId, role: null, afterId: null, limit: 1 });
  if (!person) throw notFound('person');
  return person;
}
