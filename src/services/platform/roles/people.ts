import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise, authoriseOn, authoriseSelf, thoseAllowed } from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { findPeople, firstNamesOf, type Grant, grantsOf, type PersonRow } from '@/services/platform/identity';
import { ListPeople, PersonId } from './inputs';
import { requirePerson } from './require-person';

const PAGE = 30;

/** An account as policies see it: it belongs to its person. */
const personResource = ({ id }: { readonly id: string }) => ({ kind: 'person', id, owner: id });

/** Accounts by whole phone number, id or part of a name, and by role. */
export async function listPeople(ctx: Ctx, input: ListPeople): Promise<Page<PersonRow>> {
  authorise(ctx, 'user.read-any', 'follow');
  const { q, role, cursor } = ListPeople.parse(input);
  const afterId = z.uuid().safeParse(decodeCursor(cursor, 1)?.[0]).data ?? null;
  const rows = await findPeople(ctx, { text: q, role: role ?? null, afterId, limit: PAGE + 1 });
  const page = toPage(rows, PAGE, (row) => encodeCursor([row.id]));
  return { ...page, items: await thoseAllowed(ctx, 'user.read-any', page.items, personResource) };
}

/** A grant with first names in place of ids. */
export type GrantLine = Omit<Grant, 'grantedBy' | 'endedBy'> & {
  grantedBy: string;
  endedBy: string | null;
};

export type PersonDetail = PersonRow & { grants: GrantLine[] };

async function linesOf(ctx: Ctx, userId: string): Promise<GrantLine[]> {
  const grants = await grantsOf(ctx, userId);
  const names = await firstNamesOf(
    ctx,
    grants.flatMap(({ grantedBy, endedBy }) => [grantedBy, endedBy].filter((id) => id !== null)),
  );
  const nameOf = (id: string) => names.get(id) ?? `account ${id.slice(0, 8)}`;
  return grants.map((grant) => ({
    ...grant,
    grantedBy: grant.grantedBy === null ? 'the system' : nameOf(grant.grantedBy),
    endedBy: grant.endedBy === null ? null : nameOf(grant.endedBy),
  }));
}

/** A person with every role they ever held; looking is written down. @throws AppError not_found */
export async function getPerson(ctx: Ctx, input: PersonId): Promise<PersonDetail> {
  authorise(ctx, 'user.read-any', 'follow');
  const { userId } = PersonId.parse(input);
  const person = await requirePerson(ctx, userId);
  await authoriseOn(ctx, 'user.read-any', personResource(person));
  await recordRead(ctx, { action: 'person.read', resourceKind: 'user', resourceId: userId });
  return { ...person, grants: await linesOf(ctx, userId) };
}

/** One's own roles and how one came by them. */
export async function myRoles(ctx: Ctx): Promise<GrantLine[]> {
  const { userId } = authoriseSelf(ctx);
  return linesOf(ctx, userId);
}
