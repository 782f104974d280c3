import { deliverySettings } from './delivery-settings';
import type { Objects } from './market';
import { ADMIN } from './people';
import { NOBODYS, order, type ProcedureRow } from './procedure-row';

const NO_POSTING = { transactionId: '999999999' };
const NO_EVENT = { eventId: '999999999' };
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

const categoryWords = { name: 'A shelf of the matrix', oneLine: 'Made by a test.', slug: 'matrix-shelf' };
const attributeWords = { label: 'Origin', unit: '', choices: [], required: false, shown: true };
const review = ({ reviewId }: Objects) => ({ reviewId });
const lot = (it: Objects) => ({ lotId: it.lotId });
const licence = (it: Objects) => ({ licenceId: it.licenceId });
const certificate = (it: Objects) => ({ certificateId: it.certificateId });
const paper = (it: Objects) => ({ paperId: it.helperPaperId });

/** What admins do. */
export const ADMIN_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  // admin
  'admin.overview': { may: ADMIN },
  'admin.orders.list': { may: ADMIN, input: () => ({}) },
  'admin.orders.get': { may: ADMIN, object: 'any', input: order },
  'admin.orders.stuck': { may: ADMIN },
  'admin.orders.end': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...order(it), how: 'lost', reason: 'A test of the matrix' }),
  },
  'admin.orders.takeFromDriver': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...order(it), driverId: NOBODYS, reason: 'A test of the matrix' }),
  },
  'admin.orders.unassigned': { may: ADMIN, input: () => ({}) },
  'admin.orders.onTheRoad': { may: ADMIN },
  'admin.orders.freeDrivers': { may: ADMIN, object: 'any', input: order },
  'admin.orders.offerToDriver': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...order(it), driverId: NOBODYS }),
  },
  'admin.orders.unlockCode': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...order(it), which: 'delivery' }),
  },
  'admin.ledger.trialBalance': { may: ADMIN },
  'admin.ledger.accounts': { may: ADMIN, input: () => ({ kind: 'escrow' }) },
  'admin.ledger.account': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ kind: 'vendor_payable', ownerId: it.vendorId }),
  },
  'admin.ledger.posting': { may: ADMIN, input: () => NO_POSTING, answer: 'NOT_FOUND' },
  'admin.ledger.reverse': {
    may: ADMIN,
    input: () => ({ ...NO_POSTING, reason: 'A test of the matrix' }),
    answer: 'NOT_FOUND',
  },
  'admin.payments.list': { may: ADMIN, input: () => ({}) },
  'admin.payments.checkNow': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ attemptId: it.attemptId }),
  },
  'admin.payments.settleRefund': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ attemptId: it.attemptId, sentAs: null, reason: 'A test of the matrix' }),
    answer: 'CONFLICT',
  },
  // admin: operators' statements
  'admin.reconciliation.overview': { may: ADMIN },
  'admin.reconciliation.files': { may: ADMIN, input: () => ({}) },
  'admin.reconciliation.runs': { may: ADMIN, input: () => ({}) },
  'admin.reconciliation.items': { may: ADMIN, input: () => ({}) },
  'admin.reconciliation.item': { may: ADMIN, input: () => ({ itemId: NOBODYS }), answer: 'NOT_FOUND' },
  'admin.reconciliation.mayImport': { may: ADMIN },
  'admin.reconciliation.run': { may: ADMIN, input: () => ({ provider: 'airtel', account: 'collection' }) },
  'admin.reconciliation.take': { may: ADMIN, input: () => ({ itemId: NOBODYS }), answer: 'NOT_FOUND' },
  'admin.reconciliation.resolve': {
    may: ADMIN,
    input: () => ({ itemId: NOBODYS, as: 'accept', note: 'A test' }),
    answer: 'NOT_FOUND',
  },
  'admin.search.freshness': { may: ADMIN },
  'admin.search.asked': { may: ADMIN, input: () => ({}) },
  'admin.integrity.report': { may: ADMIN },
  'admin.audit.search': { may: ADMIN, input: () => ({}) },
  'admin.audit.mayExport': { may: ADMIN },
  'admin.security.alerts': { may: ADMIN },
  'admin.security.list': { may: ADMIN, input: () => ({}) },
  'admin.security.get': { may: ADMIN, input: () => NO_EVENT, answer: 'NOT_FOUND' },
  'admin.security.acknowledge': { may: ADMIN, input: () => NO_EVENT, answer: 'NOT_FOUND' },
  'admin.security.note': {
    may: ADMIN,
    input: () => ({ ...NO_EVENT, noteId: RULE, text: 'x' }),
    answer: 'NOT_FOUND',
  },
  'admin.keys.overview': { may: ADMIN },
  'admin.keys.rotate': { may: ADMIN },
  'admin.deliverySettings.get': { may: ADMIN },
  'admin.deliverySettings.accuracy': { may: ADMIN },
  'admin.deliverySettings.change': { may: ADMIN, input: () => deliverySettings },
  'admin.geofences.list': { may: ADMIN, input: () => ({}) },
  'admin.geofences.add': { may: ADMIN, input: () => ({ id: FENCE, name: 'Jinja', shape: circle }) },
  'admin.geofences.switch': { may: ADMIN, input: () => ({ id: FENCE, enabled: true }) },
  'admin.geofences.places': { may: ADMIN, input: () => ({ q: 'kol' }) },

  // admin: ids and licences
  'admin.products.reviews': { may: ADMIN, input: () => ({}) },
  'admin.products.review': { may: ADMIN, object: 'any', input: review },
  'admin.products.decide': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...review(it), decision: 'approved' }),
  },
  'admin.categories.list': { may: ADMIN },
  'admin.categories.create': {
    may: ADMIN,
    input: () => ({ ...categoryWords, categoryId: FENCE, parentId: NOBODYS }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.change': {
    may: ADMIN,
    input: () => ({ ...categoryWords, categoryId: NOBODYS }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.switch': {
    may: ADMIN,
    input: () => ({ categoryId: NOBODYS, on: false }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.move': {
    may: ADMIN,
    input: () => ({ categoryId: NOBODYS, parentId: null }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.order': { may: ADMIN, input: () => ({ parentId: null, categoryIds: [NOBODYS] }) },
  'admin.categories.remove': { may: ADMIN, input: () => ({ categoryId: NOBODYS }) },
  'admin.categories.attributes': { may: ADMIN },
  'admin.categories.addAttribute': {
    may: ADMIN,
    input: () => ({
      ...{ ...attributeWords, attributeId: FENCE, categoryId: NOBODYS, key: 'origin', kind: 'text' },
    }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.changeAttribute': {
    may: ADMIN,
    input: () => ({ ...attributeWords, attributeId: NOBODYS }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.switchAttribute': {
    may: ADMIN,
    input: () => ({ attributeId: NOBODYS, on: false }),
    answer: 'NOT_FOUND',
  },
  'admin.categories.orderAttributes': {
    may: ADMIN,
    input: () => ({ categoryId: NOBODYS, attributeIds: [NOBODYS] }),
    answer: 'NOT_FOUND',
  },
  'admin.restricted.rules': { may: ADMIN },
  'admin.restricted.changeRule': {
    may: ADMIN,
    input: () => ({
      ...{ categorySlug: 'none-such', region: 'kampala', seenRuleId: null, isOn: true, needsLicence: true },
      ...{ needsCertificate: true, thcLimitPpm: 3_000, reason: 'A test of the matrix' },
    }),
    answer: 'NOT_FOUND',
  },
  'admin.restricted.licences': { may: ADMIN, input: () => ({}) },
  'admin.restricted.licence': { may: ADMIN, object: 'any', input: licence },
  'admin.restricted.decide': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...licence(it), decision: 'approved', expiresOn: '2099-12-31' }),
  },
  'admin.lots.list': { may: ADMIN, input: () => ({}) },
  'admin.lots.get': { may: ADMIN, object: 'any', input: lot },
  'admin.lots.certificates': { may: ADMIN, input: () => ({}) },
  'admin.lots.certificate': { may: ADMIN, object: 'any', input: certificate },
  'admin.lots.decide': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...certificate(it), decision: 'approved' }),
  },
  'admin.lots.recall': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ lotId: it.lotId, reason: 'A recall of the matrix' }),
  },
  'admin.lots.recalls': { may: ADMIN, input: () => ({}) },
  'admin.lots.recallOf': { may: ADMIN, object: 'any', input: lot },
  'admin.papers.list': { may: ADMIN, input: () => ({}) },
  'admin.papers.get': { may: ADMIN, object: 'any', input: paper },
  'admin.papers.read': { may: ADMIN, object: 'any', input: paper },
  'admin.papers.decide': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ ...paper(it), decision: 'accepted' }),
  },

  // admin: personal data
  'admin.privacy.retention': { may: ADMIN },
  'admin.privacy.consents': { may: ADMIN },
  'admin.privacy.consentHistory': { may: ADMIN, input: () => ({}) },
  'admin.privacy.requests': { may: ADMIN, input: () => ({}) },
  'admin.privacy.holds': { may: ADMIN },
  'admin.privacy.placeHold': {
    may: ADMIN,
    object: 'any',
    input: ({ userId }) => ({ userId, reason: 'A hold of the matrix' }),
  },
  'admin.privacy.liftHold': { may: ADMIN, object: 'any', input: ({ userId }) => ({ userId }) },
  'admin.privacy.breaches': { may: ADMIN, input: () => ({}) },
  'admin.privacy.breach': { may: ADMIN, input: () => ({ breachId: NOBODYS }), answer: 'NOT_FOUND' },
  'admin.privacy.openBreach': {
    may: ADMIN,
    input: () => ({
      id: '6a1f0c52-9d3b-4a57-8c41-2f7f5b0e9d10',
      title: 'A lost phone',
      description: 'An incident of the matrix.',
      noticedAt: new Date('2026-01-05T08:00:00Z'),
      categories: ['contact'],
      peopleAffected: 1,
      measures: '',
    }),
  },
  'admin.privacy.updateBreach': {
    may: ADMIN,
    input: () => ({ breachId: NOBODYS, version: 1, note: 'Nothing new' }),
    answer: 'NOT_FOUND',
  },
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
  'admin.people.signOut': {
    may: ADMIN,
    object: 'any',
    input: (it) => ({ userId: it.otherUserId, reason: 'A test' }),
  },
  'admin.policies.list': { may: ADMIN, input: () => ({}) },
  'admin.policies.create': { may: ADMIN, input: () => ({ id: RULE, body: rule }) },
  'admin.policies.get': { may: ADMIN, input: () => ({ id: RULE }) },
  'admin.policies.update': { may: ADMIN, input: () => ({ id: RULE, version: 1, body: rule }) },
  'admin.policies.switch': { may: ADMIN, input: () => ({ id: RULE, enabled: false }) },
  'admin.policies.delete': { may: ADMIN, input: () => ({ id: RULE }) },
  'admin.policies.whoCould': { may: ADMIN, object: 'any', input: (it) => ({ order: it.orderId }) },
  'admin.policies.startTracing': { may: ADMIN },
  'admin.policies.tracedUntil': { may: ADMIN },
  'admin.policies.traces': { may: ADMIN, input: () => ({}) },
};
