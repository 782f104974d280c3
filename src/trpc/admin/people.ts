import { getPerson, grantRole, listPeople, revokeRole, signOutPerson } from '@/services/platform/roles';
import { GrantRole, ListPeople, PersonId, RevokeRole, SignOutPerson } from '@/services/platform/roles/inputs';
import { permitted, router } from '../init';

export const peopleRouter = router({
  /** By whole phone number, id or part of a name, and by role. */
  list: permitted('user.read-any')
    .input(ListPeople)
    .query(({ ctx, input }) => listPeople(ctx.ctx, input)),
  /** With every role they ever held. */
  get: permitted('user.read-any')
    .input(PersonId)
    .query(({ ctx, input }) => getPerson(ctx.ctx, input)),
  grant: permitted('role.write')
    .input(GrantRole)
    .mutation(({ ctx, input }) => grantRole(ctx.ctx, input)),
  revoke: permitted('role.write')
    .input(RevokeRole)
    .mutation(({ ctx, input }) => revokeRole(ctx.ctx, input)),
  signOut: permitted('user.write-any')
    .input(SignOutPerson)
    .mutation(({ ctx, input }) => signOutPerson(ctx.ctx, input)),
});
