import type { Ctx } from '@/db/tx';
import { sweepSignIn } from './sweep';

export { addEmail, type EmailOutcome, verifyEmail } from './add-email';
export { doubtOfOwner, type OwnerDoubt, requestOwnerCode } from './confirm-owner';
export { firstNamesOf } from './display-names';
export {
  endMyOtherSessions,
  endMySession,
  endSession,
  endSessionsOf,
  endSignIns,
} from './end-sessions';
export { findPeople, liveRolesOf, maskedPhonesOf, type PersonRow } from './find-people';
export { findSession } from './find-session';
export { userIdByPhone, usersWithRole } from './find-users';
export { noteHeldFactor } from './held-factor';
export { listMySessions, type MySession } from './my-sessions';
export { forgetSessionPlaces, noteSessionPlace } from './note-session-place';
export { notifyOwner, type OwnerNotice } from './notify-owner';
export { isNumberTaken, redeemNumberCode, requestNumberCode, setNumber } from './number';
export { type NewSession, openSession } from './open-session';
export { PASSWORD, PASSWORD_WORDS, type PasswordProblem } from './password/password-rules';
export {
  judgePassword,
  type PasswordOutcome,
  type RemovalOutcome,
  removeEmail,
  removePassword,
  setPassword,
} from './password/set-password';
export { type PasswordSignIn, signInWithPassword } from './password/sign-in-with-password';
export { accountExists, identityHolder } from './personal-data';
export { recordFactorProof } from './record-factor-proof';
export { type CodeSent, requestSignInCode } from './request-sign-in-code';
export { identityRetention } from './retention';
export { addGrant, endGrant, type Grant, grantAtSignUp, grantsOf, lastingHolders } from './role-grants';
export { phoneInRow, sealedPhone } from './sealed-phone';
export { LONGEST_SESSION_MS, SESSION_LIMITS } from './session-limits';
export { getMe, type Me, phoneOf, signInOf } from './sessions';
export type { SignInBrowser } from './sign-in-browser';
export { SIGN_IN } from './sign-in-limits';
export { getSignInWays, type SignInWays } from './sign-in-ways';
export { type SignInOutcome, verifySignInCode } from './verify-sign-in-code';

export const identityJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  'identity.sweep': sweepSignIn,
};
