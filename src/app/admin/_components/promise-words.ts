/** A promise as a sentence that is true while it holds. */
export const PROMISES: Readonly<Record<string, string>> = {
  'ledger.balanced': 'Every posting balances',
  'ledger.wallets_equal_entries': 'Every balance equals its entries',
  'ledger.no_negative_balance': 'No balance is below nought',
  'ledger.holds_add_up': 'Every balance knows what is held of it',
  'ledger.hours_equal_entries': 'Every hourly sum equals its entries',
  'ledger.append_only': 'The database guards the ledger',
  'payments.no_stuck_payment': 'Somebody works on every open payment',
  'payments.payments_posted': 'Every successful payment is booked',
  'payments.postings_founded': 'Every booking has a successful payment',
  'payments.settled_once': 'No payment was settled twice',
  'payments.refunds_in_transit': 'Refunds on their way are set aside exactly',
  'stock.nothing_oversold': 'Nothing is oversold',
  'stock.no_hold_left_behind': 'No piece is held for nobody',
  'stock.lots_add_up': 'The pieces of lots add up to the stock',
  'orders.escrow_holds_undelivered_orders': 'Escrow holds exactly the undelivered orders',
  'orders.no_stuck_orders': 'No order stands anywhere for too long',
  'dispatch.one_trip_per_driver': 'No driver is on two trips at once',
  'dispatch.no_stale_offers': 'No offer is open past its time',
  'dispatch.every_carrier_won_the_offer': 'Every driver accepted the offer they carry',
  'dispatch.no_offer_after_the_search': 'No offer outlives its search',
  'dispatch.collected_before_delivered': 'Parcels are collected before they are delivered',
  'dispatch.free_drivers_are_found': 'Every free driver can be asked',
  'dispatch.no_forgotten_search': 'No parcel is forgotten',
};

export const promiseWords = (name: string): string =>
  PROMISES[name] ?? name.replace(/^[^.]*\./, '').replaceAll('_', ' ');
