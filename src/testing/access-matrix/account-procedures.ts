import { ANYBODY, CUSTOMER, PAPERED, SIGNED_IN } from './people';
import { NOBODYS, type ProcedureRow, point } from './procedure-row';

const RULE = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7b2';
const named = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const assertion = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' };

/** What everybody may do about their own account. */
export const ACCOUNT_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  // shop: the account
  'shop.account.isSignedIn': { may: ANYBODY },
  'shop.account.requestCode': {
    may: ANYBODY,
    input: () => ({ phone: '0700' }),
    answer: 'BAD_REQUEST',
  },
  'shop.account.me': { may: SIGNED_IN },
  'shop.account.sessions': { may: SIGNED_IN },
  'shop.account.endOtherSessions': { may: SIGNED_IN },
  'shop.account.endSession': {
    may: SIGNED_IN,
    object: 'own',
    input: (it) => ({ sessionId: it.sessionId }),
  },
  'shop.account.roles': { may: SIGNED_IN },
  'shop.account.signOut': { may: ANYBODY },
  'shop.account.remembered': { may: ANYBODY },
  'shop.account.requestRememberedCode': {
    may: ANYBODY,
    input: () => ({ person: RULE }),
    answer: 'NOT_FOUND',
  },
  'shop.account.forgetRemembered': { may: ANYBODY, input: () => ({ person: RULE }) },

  // shop: ways to sign in, and getting back in; a second factor is asked for where the account holds one
  'shop.signInWays.get': { may: SIGNED_IN },
  'shop.signInWays.sendOwnerCode': { may: SIGNED_IN },
  'shop.signInWays.addEmail': {
    may: SIGNED_IN,
    input: () => ({ email: 'nobody' }),
    answer: 'BAD_REQUEST',
  },
  'shop.signInWays.verifyEmail': {
    may: SIGNED_IN,
    input: () => ({ email: 'nobody@example.ug', code: '123456' }),
  },
  'shop.signInWays.removeEmail': { may: SIGNED_IN, input: () => ({}) },
  'shop.signInWays.judgePassword': { may: SIGNED_IN, input: () => ({ password: 'password' }) },
  'shop.signInWays.setPassword': { may: SIGNED_IN, input: () => ({ password: 'password' }) },
  'shop.signInWays.removePassword': { may: SIGNED_IN, input: () => ({}) },
  'shop.recovery.mine': { may: SIGNED_IN },
  'shop.recovery.askForFactors': { may: SIGNED_IN },
  'shop.recovery.sendNumberCode': {
    may: SIGNED_IN,
    input: () => ({ phone: '0700' }),
    answer: 'BAD_REQUEST',
  },
  'shop.recovery.changeNumber': {
    may: SIGNED_IN,
    input: () => ({ phone: '0772 123 456', code: '123456' }),
  },
  'shop.recovery.stop': { may: SIGNED_IN, input: () => ({ requestId: RULE }), answer: 'NOT_FOUND' },
  'shop.recovery.stopByLink': { may: ANYBODY, input: () => ({ token: 'none' }) },

  // shop: one's own devices
  'shop.devices.question': { may: SIGNED_IN },
  'shop.devices.report': {
    may: SIGNED_IN,
    input: () => ({ browser: 'chrome', system: 'android', form: 'phone' }),
  },
  'shop.devices.reportPlace': {
    may: SIGNED_IN,
    input: () => ({ ...point, accuracyM: 5, recordedAt: new Date() }),
  },
  'shop.devices.list': { may: SIGNED_IN, input: () => ({}) },
  'shop.devices.facts': { may: SIGNED_IN, input: () => ({}) },
  'shop.devices.forget': { may: SIGNED_IN, object: 'own', input: (it) => ({ deviceId: it.deviceId }) },
  'shop.devices.disown': { may: SIGNED_IN, object: 'own', input: (it) => ({ deviceId: it.lostDeviceId }) },
  'shop.devices.choices': { may: SIGNED_IN },
  'shop.devices.allow': { may: SIGNED_IN, input: () => ({ allowed: true }) },
  'shop.devices.sharePlace': { may: SIGNED_IN, input: () => ({ share: false }) },

  // shop: one's own data
  'shop.privacy.consents': { may: SIGNED_IN },
  'shop.privacy.decide': {
    may: SIGNED_IN,
    input: () => ({ purpose: 'review_name', version: 1, decision: 'withdrawn' }),
  },
  'shop.privacy.requests': { may: SIGNED_IN },
  'shop.privacy.requestCopy': { may: SIGNED_IN },
  'shop.privacy.download': {
    may: SIGNED_IN,
    input: () => ({ requestId: NOBODYS, format: 'json' }),
    answer: 'NOT_FOUND',
  },
  'shop.privacy.requestErasure': { may: SIGNED_IN, input: () => ({ confirmation: 'DELETE' }) },
  'shop.privacy.undoErasure': { may: SIGNED_IN },
  // shop: one's own ids and licences
  'shop.papers.mine': { may: PAPERED },
  'shop.papers.remove': { may: PAPERED, object: 'own', input: ({ paperId }) => ({ paperId }) },
  // shop: what one confirms with; whose a factor is, is tried beside the verbs
  'shop.factors.list': { may: SIGNED_IN },
  'shop.factors.enter': { may: CUSTOMER, input: () => ({ role: 'customer' }) },
  // Without a cookie of its own no browser begins.
  'shop.factors.beginSignIn': { may: ANYBODY, answer: 'BAD_REQUEST' },
  'shop.factors.beginRegistration': { may: SIGNED_IN, input: () => ({ kind: 'passkey' }) },
  'shop.factors.finishRegistration': {
    may: SIGNED_IN,
    input: () => ({
      kind: 'passkey',
      name: 'Phone',
      answer: { ...named, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } },
    }),
  },
  'shop.factors.beginConfirmation': { may: SIGNED_IN },
  'shop.factors.confirmWithKey': {
    may: SIGNED_IN,
    input: () => ({ answer: { ...named, response: assertion } }),
  },
  'shop.factors.confirmWithCode': { may: SIGNED_IN, input: () => ({ code: '000000' }) },
  'shop.factors.confirmWithRecoveryCode': { may: SIGNED_IN, input: () => ({ code: 'AAAAA-AAAAA' }) },
  'shop.factors.enrolApp': { may: SIGNED_IN, input: () => ({ name: 'App' }) },
  'shop.factors.confirmApp': {
    may: SIGNED_IN,
    input: () => ({ authenticatorId: NOBODYS, code: '000000' }),
    answer: 'NOT_FOUND',
  },
  'shop.factors.makeRecoveryCodes': { may: SIGNED_IN, answer: 'CONFLICT' },
  'shop.factors.rename': {
    may: SIGNED_IN,
    input: () => ({ authenticatorId: NOBODYS, name: 'Mine' }),
    answer: 'NOT_FOUND',
  },
  'shop.factors.remove': {
    may: SIGNED_IN,
    input: () => ({ authenticatorId: NOBODYS }),
    answer: 'NOT_FOUND',
  },
};
