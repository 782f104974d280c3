import { ADMIN, CUSTOMER, DRIVER, OWNER, PEOPLE, type Person } from './people';
import { NOBODYS, order, type ProcedureRow } from './procedure-row';

const WITH_A_ROLE: readonly Person[] = PEOPLE.filter((one) => one !== 'visitor' && one !== 'roleless');
const phone = { phone: '0772 123 456', provider: 'mtn' };
const settings = {
  topUpsEnabled: false,
  payOnDeliveryEnabled: true,
  payOnDeliveryMostUgx: 1n,
  driverCashLimitUgx: 1n,
  payoutLeastUgx: 1n,
  payoutTwoPersonsUgx: 1n,
  refundTwoPersonsUgx: 1n,
  commissionVatBps: 0,
  promptLeastUgx: 1n,
  promptMostMtnUgx: 1n,
  promptMostAirtelUgx: 1n,
};

/** The four procedures of payouts, as each side has them. */
const payoutsOf = (side: 'vendor' | 'driver', may: readonly Person[]): Record<string, ProcedureRow> => ({
  [`${side}.payouts.mine`]: { may, input: () => ({}) },
  [`${side}.payouts.setNumber`]: { may, input: () => phone },
  [`${side}.payouts.withdrawNumber`]: { may },
  // Less than the smallest payout.
  [`${side}.payouts.payMeNow`]: {
    may,
    input: () => ({ payoutId: NOBODYS, amountUgx: 1n }),
    answer: 'BAD_REQUEST',
  },
});

/** Payments, refunds, payouts, cash and their settings. */
export const MONEY_PROCEDURES: Readonly<Record<string, ProcedureRow>> = {
  'shop.payments.providers': { may: CUSTOMER },
  'shop.payments.payer': { may: WITH_A_ROLE, input: () => phone },
  // A stranger's are left out, which is tested with the verb.
  'shop.orders.labels': { may: CUSTOMER, input: () => ({ ids: [NOBODYS] }) },
  'shop.payments.of': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ kind: 'purchase', id: it.purchaseId }),
  },
  'shop.payments.check': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ kind: 'purchase', id: it.purchaseId }),
  },
  'shop.refunds.ofOrder': { may: CUSTOMER, object: 'own', input: order },
  'shop.refunds.report': {
    may: CUSTOMER,
    object: 'own',
    input: (it) => ({ ...order(it), disputeId: NOBODYS, reason: 'other', words: 'It never came.' }),
    answer: 'CONFLICT',
  },

  ...payoutsOf('vendor', OWNER),
  'vendor.orders.moneyBack': { may: OWNER, object: 'own', input: order },

  ...payoutsOf('driver', DRIVER),
  'driver.cash.mine': { may: DRIVER },
  'driver.earnings.mine': { may: DRIVER, input: () => ({}) },
  'driver.earnings.takenBack': { may: DRIVER },
  'driver.cash.byPhone': {
    may: DRIVER,
    input: () => ({ handoverId: NOBODYS, amountUgx: 1_000n, payerPhone: '0772 123 456' }),
    answer: 'CONFLICT',
  },
  'driver.cash.status': { may: DRIVER, input: () => ({ handoverId: NOBODYS }) },
  'driver.cash.fromEarnings': { may: DRIVER },

  'admin.payments.all': { may: ADMIN, input: () => ({}) },
  'admin.payments.get': { may: ADMIN, object: 'any', input: (it) => ({ attemptId: it.attemptId }) },
  'admin.payouts.list': { may: ADMIN, input: () => ({}) },
  'admin.payouts.get': { may: ADMIN, input: () => ({ batchId: NOBODYS }), answer: 'NOT_FOUND' },
  'admin.payouts.release': { may: ADMIN, input: () => ({ batchId: NOBODYS }), answer: 'NOT_FOUND' },
  'admin.payouts.cancel': { may: ADMIN, input: () => ({ batchId: NOBODYS }), answer: 'CONFLICT' },
  'admin.refunds.ofOrder': { may: ADMIN, object: 'any', input: order },
  'admin.refunds.make': {
    may: ADMIN,
    input: () => ({ refundId: NOBODYS, orderId: NOBODYS, what: { kind: 'delivery' }, reason: 'A test' }),
    answer: 'NOT_FOUND',
  },
  'admin.refunds.disputes': { may: ADMIN, input: () => ({}) },
  'admin.refunds.dismiss': {
    may: ADMIN,
    input: () => ({ disputeId: NOBODYS, note: 'A test' }),
    answer: 'NOT_FOUND',
  },
  'admin.cash.list': { may: ADMIN },
  'admin.cash.countIn': {
    may: ADMIN,
    input: () => ({ countId: NOBODYS, driverId: NOBODYS, amountUgx: 1n }),
    answer: 'CONFLICT',
  },
  'admin.providers.states': { may: ADMIN },
  'admin.providers.balances': { may: ADMIN },
  'admin.providers.pause': { may: ADMIN, input: () => ({ provider: 'mtn', reason: 'A test of the matrix' }) },
  'admin.providers.resume': {
    may: ADMIN,
    input: () => ({ provider: 'mtn', reason: 'A test of the matrix' }),
  },
  'admin.moneySettings.get': { may: ADMIN },
  'admin.moneySettings.change': { may: ADMIN, input: () => settings },
};
