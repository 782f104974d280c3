export { firstNamesOf } from './display-names';
export { type CodeSent, requestSignInCode } from './request-sign-in-code';
export { endSession, findSession, getMe, type Me, phoneOf } from './sessions';
export { SIGN_IN } from './sign-in-limits';
export { type SignInOutcome, verifySignInCode } from './verify-sign-in-code';
