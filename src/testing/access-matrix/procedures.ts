import type { Objects } from './market';
import {
  ADMIN,
  ANYBODY,
  CUSTOMER,
  DRIVER,
  OWNER,
  OWNER_OR_MANAGER,
  type Person,
  SIGNED_IN,
  STAFF,
  WITH_ROLE,
} from './people';

export type ProcedureRow = {
  /** Who may. Everybody else is told to sign in, or is refused. */
  readonly may: readonly Person[];
  /** What it is called with; `it` are things of the caller in one run, of a stranger in the next. */
  readonly input?: (it: Objects) => unknown;
  /**
   * Whose object the input names: `own`: a stranger's is not found; `any`: those who may reach everybody's.
   * Must be given when the input takes something from `it`.
   */
  readonly object?: 'own' | 'any';
  /** What those who may are answered where it is not plain success, such as CONFLICT for a thing long done. */
  readonly answer?: string;
};

const FENCE = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7a1';
const circle = { kind: 'circle', centre: { lat: 0.4244, lng: 33.2041 }, radiusKm: 8 };
const RULE = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7b2';
const rule = {
  name: 'A rule of the matrix',
  description: '',
  effect: 'deny',
  resources: ['order'],
  actions: ['delete'],
  priority: 1,
};
const NOBODYS = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7c3';
const named = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
const assertion = { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' };
const point = { lat: 0.3476, lng: 32.6131 };
const order = (it: Objects) => ({ orderId: it.orderId });
const purchase = (it: Objects) => ({ purchaseId: it.purchaseId });
const code = (it: Objects) => ({ deliveryId: it.deliveryId, code: '0000' });
const offer = (it: Objects) => ({ offerId: it.offerId });

/** Every procedure: who may call it, and whose things it reaches. */
export const PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  // shop: the catalogue and the basket are everybody's
  'shop.catalog.home': { may: ANYBODY },
  'shop.catalog.categories': { may: ANYBODY },
  'shop.catalog.category': { may: ANYBODY, input: () => ({ slug: 'none' }), answer: 'NOT_FOUND' },
  'shop.catalog.shelf': { may: ANYBODY, input: () => ({}) },
  'shop.catalog.product': { may: ANYBODY, object: 'any', input: (it) => ({ slug: it.productSlug }) },
  'shop.catalog.reviews': { may: ANYBODY, object: 'any', input: (it) => ({ productId: it.productId }) },
  'shop.catalog.vendor': { may: ANYBODY, input: () => ({ slug: 'none' }), answer: 'NOT_FOUND' },
  'shop.catalog.search': { may: ANYBODY, input: () => ({ q: 'tea' }) },
  'shop.places.search': { may: ANYBODY, input: () => ({ q: 'kol' }) },
  'shop.places.nearest': { may: ANYBODY, input: () => point },
  'shop.places.areas': { may: ANYBODY },
  'shop.cart.get': { may: ANYBODY },
  'shop.cart.count': { may: ANYBODY },
  'shop.cart.add': { may: ANYBODY, object: 'any', input: (it) => ({ productId: it.productId }) },
  'shop.cart.setQuantity': {
    may: ANYBODY,
    object: 'any',
    input: (it) => ({ productId: it.productId, quantity: 1 }),
  },
  'shop.cart.acceptChanges': { may: ANYBODY },
  'shop.cart.orderAgain': { may: CUSTOMER, object: 'own', input: purchase },

  // shop: buying
  'shop.checkout.quote': { may: CUSTOMER, input: () => ({ drop: { ...point, name: 'Ntinda' } }) },
  'shop.checkout.place': {
    may: CUSTOMER,
    input: () => ({
      idempotencyKey: 'matrix-key',
      drop: { ...point, name: 'Ntinda' },
      note: '',
      payerPhone: '0772 123 456',
      expectedTotalUgx: 1n,
    }),
  },
  'shop.payments.status': { may: CUSTOMER, object: 'own', input: purchase },
  'shop.payments.retry': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...purchase(it), payerPhone: '0772 123 456' }),
    answer: 'CONFLICT',
  },
  'shop.orders.list': { may: CUSTOMER, input: () => ({}) },
  'shop.orders.get': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.track': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.purchase': { may: CUSTOMER, object: 'own', input: purchase },
  'shop.orders.newDeliveryCode': { may: CUSTOMER, object: 'own', input: order },
  'shop.orders.rate': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...order(it), products: [], deliveryRating: 5 }),
  },
  'shop.orders.cancel': { may: CUSTOMER, object: 'own', input: order },

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
  'shop.devices.question': { may: WITH_ROLE },
  'shop.devices.report': {
    may: WITH_ROLE,
    input: () => ({ browser: 'chrome', system: 'android', form: 'phone' }),
  },
  'shop.devices.list': { may: WITH_ROLE, input: () => ({}) },
  'shop.devices.forget': { may: WITH_ROLE, object: 'own', input: (it) => ({ deviceId: it.deviceId }) },
  'shop.devices.choice': { may: WITH_ROLE },
  'shop.devices.allow': { may: WITH_ROLE, input: () => ({ allowed: true }) },

  // shop: one's own data
  'shop.privacy.consents': { may: WITH_ROLE },
  'shop.privacy.decide': {
    may: WITH_ROLE,
    input: () => ({ purpose: 'marketing_sms', version: 1, decision: 'withdrawn' }),
  },
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

  // vendor
  'vendor.orders.board': { may: STAFF },
  'vendor.orders.get': { may: STAFF, object: 'own', input: order },
  'vendor.orders.accept': { may: OWNER_OR_MANAGER, object: 'own', input: order },
  'vendor.orders.reject': {
    may: OWNER_OR_MANAGER,
    object: 'own',
    input: (it) => ({ ...order(it), reason: 'other' }),
  },
  'vendor.orders.markReady': { may: STAFF, object: 'own', input: order },
  'vendor.orders.newPickupCode': { may: STAFF, object: 'own', input: order },
  'vendor.balance.summary': { may: OWNER, input: () => ({}) },
  'vendor.staff.me': { may: STAFF },
  'vendor.staff.list': { may: OWNER },
  'vendor.staff.invite': { may: OWNER, input: () => ({ phone: '0772 999 111', role: 'packer' }) },
  'vendor.staff.changeRole': {
    may: OWNER,
    object: 'own',
    input: (it) => ({ userId: it.helperId, role: 'packer' }),
  },
  'vendor.staff.remove': { may: OWNER, object: 'own', input: (it) => ({ userId: it.helperId }) },
  'vendor.staff.shareMoney': { may: OWNER, input: () => ({ managersSeeMoney: false }) },

  // driver
  'driver.shift.home': { may: DRIVER },
  'driver.shift.goOnline': { may: DRIVER, input: () => point },
  // With a delivery on their hands they may not leave.
  'driver.shift.goOffline': { may: DRIVER, answer: 'CONFLICT' },
  'driver.offers.accept': { may: DRIVER, object: 'own', input: offer },
  'driver.offers.decline': { may: DRIVER, object: 'own', input: offer, answer: 'CONFLICT' },
  'driver.deliveries.collect': { may: DRIVER, object: 'own', input: code },
  'driver.deliveries.deliver': { may: DRIVER, object: 'own', input: code, answer: 'CONFLICT' },
  'driver.location.post': {
    may: DRIVER,
    object: 'own',
    input: (it) => ({ ...point, deliveryId: it.deliveryId, accuracyM: 5, recordedAt: new Date() }),
  },
  'driver.location.places': { may: DRIVER, input: () => ({ q: 'kol' }) },

  // admin
  'admin.overview': { may: ADMIN },
  'admin.orders.list': { may: ADMIN, input: () => ({}) },
  'admin.orders.get': { may: ADMIN, object: 'any', input: order },
  'admin.ledger.trialBalance': { may: ADMIN },
  'admin.ledger.accounts': { may: ADMIN, input: () => ({ kind: 'escrow' }) },
  'admin.ledger.account': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ kind: 'vendor_payable', ownerId: it.vendorId }),
  },
  'admin.payments.list': { may: ADMIN, input: () => ({}) },
  'admin.payments.checkNow': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ attemptId: it.attemptId }),
  },
  'admin.integrity.report': { may: ADMIN },
  'admin.keys.overview': { may: ADMIN },
  'admin.keys.rotate': { may: ADMIN },
  'admin.geofences.list': { may: ADMIN, input: () => ({}) },
  'admin.geofences.add': { may: ADMIN, input: () => ({ id: FENCE, name: 'Jinja', shape: circle }) },
  'admin.geofences.switch': { may: ADMIN, input: () => ({ id: FENCE, enabled: true }) },
  'admin.geofences.places': { may: ADMIN, input: () => ({ q: 'kol' }) },

  // admin: personal data
  'admin.privacy.retention': { may: ADMIN },
  'admin.privacy.consents': { may: ADMIN },
  'admin.privacy.consentHistory': { may: ADMIN, input: () => ({}) },
  // admin: what takes two persons, and how much of everything
  'admin.approvals.list': { may: ADMIN, input: () => ({}) },
  'admin.approvals.get': { may: ADMIN, input: () => ({ requestId: FENCE }), answer: 'NOT_FOUND' },
  'admin.approvals.decide': {
    may: ADMIN,
    input: () => ({ requestId: FENCE, decision: 'approve' }),
    answer: 'NOT_FOUND',
  },
  'admin.approvals.withdraw': { may: ADMIN, input: () => ({ requestId: FENCE }), answer: 'NOT_FOUND' },
  'admin.limits.list': { may: ADMIN },
  'admin.limits.change': { may: ADMIN, input: () => ({ name: 'uploading', burst: 9, perMinute: 9 }) },
  'admin.limits.switchOn': { may: ADMIN, input: () => ({ name: 'uploading' }) },
  'admin.limits.askOff': { may: ADMIN, input: () => ({ name: 'uploading', reason: 'A test' }) },

  // admin: people and rules
  'admin.people.list': { may: ADMIN, input: () => ({}) },
  'admin.people.get': { may: ADMIN, object: 'any', input: (it) => ({ userId: it.otherUserId }) },
  'admin.people.grant': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ userId: it.otherUserId, role: 'customer', reason: 'A test' }),
  },
  'admin.people.revoke': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ userId: it.otherUserId, role: 'customer', reason: 'A test' }),
  },
  'admin.policies.list': { may: ADMIN, input: () => ({}) },
  'admin.policies.create': { may: ADMIN, input: () => ({ id: RULE, body: rule }) },
  'admin.policies.get': { may: ADMIN, input: () => ({ id: RULE }) },
  'admin.policies.update': { may: ADMIN, input: () => ({ id: RULE, version: 1, body: rule }) },
  'admin.policies.switch': { may: ADMIN, input: () => ({ id: RULE, enabled: false }) },
  'admin.policies.delete': { may: ADMIN, input: () => ({ id: RULE }) },
  'admin.policies.startTracing': { may: ADMIN },
  'admin.policies.tracedUntil': { may: ADMIN },
  'admin.policies.traces': { may: ADMIN, input: () => ({}) },
};
