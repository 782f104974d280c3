import type { PaymentAttemptHistory, ProviderExchange } from '@/services/money/payments';

/** Words for the people who look after the market; what is not in a list is shown as it is written down. */
type Words = Readonly<Record<string, string>>;

const say = (words: Words, name: string): string => words[name] ?? name.replaceAll('_', ' ');

const ACCOUNTS: Words = {
  customer_wallet: 'Customer wallet',
  escrow: 'Escrow',
  vendor_payable: 'Owed to shops',
  driver_payable: 'Owed to drivers',
  refund_in_transit: 'Refund on its way',
  payout_in_transit: 'Payout on its way',
  driver_cash: 'Cash a driver carries',
  vendor_debt: 'Owed to us by shops',
  commission: 'Commission earned',
  commission_vat: 'VAT on commission',
  delivery_revenue: 'Delivery revenue',
  goodwill: 'Goodwill given',
  provider_fees: 'Operator fees',
  suspense: 'Unexplained money',
  mtn_collection: 'Collected at MTN',
  mtn_disbursement: 'Paid out at MTN',
  airtel_collection: 'Collected at Airtel',
  airtel_disbursement: 'Paid out at Airtel',
  bank: 'At the bank',
  cash_box: 'Cash in the office',
};
export const accountWords = (kind: string): string => say(ACCOUNTS, kind);

const POSTINGS: Words = {
  collected: 'Money arrived and went into escrow',
  collected_late: 'Late money arrived and went to the customer wallet',
  refund_requested: 'Refund set aside',
  refunded: 'Refund left for the customer’s phone',
  refund_failed: 'Refund failed, money back in the customer wallet',
  paid_from_wallet: 'Paid out of the customer wallet',
  payout_requested: 'Payout set aside',
  paid_out: 'Payout left for the phone',
  payout_failed: 'Payout failed, money back where it came from',
  'order.cash': 'Cash taken at the door',
  'order.refund': 'Money given back to the customer',
  'order.netted': 'The shop’s debt settled with what it earned',
  'order.door': 'Late money for the door moved into escrow',
  'order.door-return': 'Money for the door returned: it was paid already',
  cash_settled: 'Cash settled with the driver’s earnings',
  debt_settled: 'The shop’s debt settled before a payout',
  cash_counted: 'Cash counted in the office',
  provider_fee: 'Fee of the operator',
  statement: 'A line of the operator’s statement',
  unidentified_money: 'Money we do not know, on a statement',
  money_identified: 'Unknown money whose payment was found',
  operator_reversal: 'Taken back by the operator',
  reconciled_wallet: 'Unknown money given to its customer',
  reconciled_bank: 'Money moved between bank and operator',
  reconciled_write_off: 'Written off',
  'order.split': 'Escrow split among shop, driver and platform',
  'order.subsidy': 'The shop’s part of the delivery fee',
  'order.top-up': 'Added for the driver of a trip that came apart',
  'order.return': 'Escrow returned to the customer wallet',
  'order.revive': 'Late money moved into escrow',
  reversal: 'An earlier posting was reversed',
};
export const postingWords = (kind: string): string => say(POSTINGS, kind);

const STEPS: Words = {
  awaiting_payment: 'Order made, waiting for the payment',
  placed: 'Paid and placed',
  accepted: 'Accepted by the shop',
  ready: 'Packed and ready for a driver',
  collected: 'Collected by the driver',
  delivered: 'Delivered',
  completed: 'Closed',
  expired: 'Not paid in time',
  rejected: 'Rejected by the shop',
  cancelled: 'Cancelled',
  failed: 'Could not be delivered',
  refunded: 'Paid too late, money sent back',
};
export const stepWords = (state: string): string => say(STEPS, state);

/** An event that changes no state is what the driver found, in words of its own. */
export const eventWords = (from: string | null, to: string): string =>
  from === to ? 'At the door' : stepWords(to);

const ATTEMPTS: Words = {
  prepared: 'not sent yet',
  submitting: 'being sent',
  pending: 'with the operator',
  unknown: 'unknown at the operator',
  succeeded: 'succeeded',
  failed: 'failed',
  not_created: 'never reached the operator',
  needs_review: 'needs a person',
};
export const attemptWords = (state: string): string => say(ATTEMPTS, state);

const SOURCES: Words = {
  submit: 'We sent it to the operator',
  enquiry: 'We asked the operator',
  callback: 'The operator called us',
};

/** What the operator said, as far as we could read it. */
const ANSWERS: Words = {
  accepted: 'it took the payment',
  duplicate: 'it had the payment already',
  completed: 'the money has moved',
  rejected: 'it refused',
  not_sent: 'our message never left',
  unknown: 'no answer that says anything',
  pending: 'not decided yet',
  succeeded: 'the money has moved',
  failed: 'it failed',
  not_found: 'it does not know the payment',
  unavailable: 'it could not answer',
  mismatch: 'it tells of another amount or number',
  hint: 'a hint without a signature',
  hint_signed: 'a signed hint',
  hint_bad_signature: 'a hint with a wrong signature',
};
/** One exchange with an operator in a line. */
const exchangeWords = ({ source, verdict }: Pick<ProviderExchange, 'source' | 'verdict'>): string =>
  `${say(SOURCES, source)}: ${say(ANSWERS, verdict)}`;

/** An attempt with words for its state and for each exchange. */
export const inWords = <T extends Pick<PaymentAttemptHistory, 'state' | 'exchanges'>>(payment: T) => ({
  ...payment,
  stateWords: attemptWords(payment.state),
  exchanges: payment.exchanges.map((exchange) => ({ ...exchange, words: exchangeWords(exchange) })),
});

const OFFERS: Words = {
  open: 'Asked, no answer yet',
  accepted: 'Accepted',
  declined: 'Declined',
  lapsed: 'Did not answer in time',
  withdrawn: 'Withdrawn',
  taken_back: 'Accepted, then taken from them',
};
export const offerWords = (state: string): string => say(OFFERS, state);

const VERDICTS: Words = {
  chosen: 'Was asked',
  scored_lower: 'Others came first',
  taken_meanwhile: 'Went to another order, or offline, a moment before',
  given_to_other: 'Was asked for another order',
  asked_before: 'Was asked before',
  silent: 'Their phone is silent',
  no_room_for_cash: 'Carries too much cash',
  carrying: 'Carries a parcel',
  has_offer: 'Has another offer',
};
export const verdictWords = (verdict: string): string => say(VERDICTS, verdict);

const ACTIONS: Words = {
  'order.place': 'Pressed Pay',
  'order.accept': 'Accepted the order',
  'order.reject': 'Rejected the order',
  'order.markReady': 'Marked the order ready',
  'order.cancel': 'Cancelled the order',
  'order.again': 'Put the same things in the basket again',
  'order.rate': 'Rated the order',
  'order.renew-code': 'Asked for a new delivery code',
  'order.renew-pickup': 'Asked for a new pickup code',
  'offer.accept': 'Took the delivery',
  'delivery.take-back': 'Taken from its driver with the rest of the trip',
  'offer.decline': 'Declined the delivery',
  'delivery.collect': 'Collected the parcel',
  'delivery.deliver': 'Delivered the parcel',
  'delivery.check-adult': 'Looked at an identity document for the age',
  'delivery.bring-back': 'Could not hand the parcel over and brings it back',
  'delivery.return-photo': 'Sent a photo of the door',
  'customer.contact.read': 'Looked at the customer’s phone number',
  'code.wrong-pickup': 'Typed a wrong pickup code',
  'code.wrong-delivery': 'Typed a wrong delivery code',
  'payment.retried': 'Tried the payment again',
  'payment.checked': 'Asked the operator about the payment',
  'payment.check-asked': 'Asked us to look for the payment',
  'payment.history': 'Looked at what the operator said about the payment',
  'payment.refund-settled': 'Decided how a refund without an answer ended',
  'payment.asked-at-door': 'Asked for the payment by phone at the door',
  'order.refund': 'Gave money back',
  'order.end': 'Ended the order',
  'order.take-from-driver': 'Took the parcel from the driver',
  'order.offer-to-driver': 'Asked a driver by hand',
  'order.unlock-pickup': 'Gave the shop another pickup code',
  'order.unlock-delivery': 'Gave the customer another delivery code',
  'dispute.open': 'Reported that something is wrong',
  'dispute.dismiss': 'Dismissed what was reported',
  'receipt.issue': 'Made the receipt',
  'receipt.credit': 'Made a credit note',
  'receipt.read': 'Opened a receipt or credit note',
  'receipt.cleared': 'Got the tax authority’s number for a receipt',
  'receipt.refused': 'Was refused a number by the tax authority',
  'wallet.top-up': 'Put money into the wallet',
  'wallet.withdraw': 'Took money out of the wallet',
  'payout-number.set': 'Set the number payouts go to',
  'payout-number.withdraw': 'Took back a number for payouts',
  'payout.ask': 'Asked for a payout',
  'payout-batch.open': 'Put a batch of payouts together',
  'payout-batch.release': 'Let a batch of payouts go',
  'payout-batch.cancel': 'Called a batch of payouts off',
  'cash.hand-over': 'Handed cash over by phone',
  'cash.settle': 'Settled cash out of what they earned',
  'cash.count-in': 'Counted a driver’s cash in',
  'provider.pause': 'Paused an operator',
  'provider.resume': 'Let an operator work again',
  'money-settings.change': 'Changed the settings of money',
  'delivery-settings.change': 'Changed fees and hours of deliveries',
};
export const actionWords = (action: string): string => say(ACTIONS, action);
