export { type Appointment, appointFirstAdmin } from './appoint-first-admin';
export { type GrantOutcome, grantRole } from './grant-role';
export { GrantRole, ListPeople, PersonId, RevokeRole } from './inputs';
export { type GrantLine, getPerson, listPeople, myRoles, type PersonDetail } from './people';
export { type RevokeOutcome, revokeRole } from './revoke-role';
export { signOutPerson } from './sign-out-person';
