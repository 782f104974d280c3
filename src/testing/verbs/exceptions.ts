export type Exception = {
  readonly lacks: readonly ('authorisation' | 'audit')[];
  /** Why that is right: who asks then, or where the evidence is instead. */
  readonly why: string;
};

const only = (lacks: Exception['lacks'], why: string): Exception => ({ lacks, why });
const both = ['authorisation', 'audit'] as const;

const BASKET =
  'a basket holds no money and belongs to whoever has its cookie; what is bought from it is audited as order.place';
const ORDER_EVENTS = 'the step stands in order_events, which is append-only, with who and why';
const PAYMENT_HISTORY =
  'payment_attempts and provider_events keep every step and every answer; money moves stand in the ledger';
const HOLDS = 'ledger_holds keeps when and why each hold ended';
const APPROVED = 'done by decideApproval, which asks both persons for the permission of the kind';
const ERASURE = 'part of an erasure, which the job asks for and audits, holder by holder';
const CODES = 'sign_in_codes keeps each code that was asked for';
const ROTATION = 'key_rotations and key_rotation_columns keep what was done; the start is audited';
const SEARCH =
  'search_pushes and search_arrivals keep what was sent or heard of and when it was found; the change itself is audited';
const FALLBACKS =
  'open to everybody; it only counts, by the hour, the searches that the search engine could not answer';
const IMPORT_REPORT =
  'product_import_lines tells what became of each row; sending, starting and undoing are audited, and each part that is written';
const OFFERS =
  'delivery_offers keeps every offer with its times and its answer, dispatch_decisions why it was made';

/**
 * Writing verbs that ask nobody or leave no entry in the audit, each with its reason. "[*]" stands for the entries
 * of a table of jobs or reactions.
 */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'market/product-imports:productImportJobs[CHECK_JOB]': only(['audit'], IMPORT_REPORT),
  'market/product-imports:productImportJobs[RUN_JOB]': only(['audit'], IMPORT_REPORT),
  'market/product-imports:productImportJobs[IMPORTS_SWEEP]': only(['audit'], IMPORT_REPORT),

  'market/search:searchProducts': only(both, FALLBACKS),
  'market/search:suggest': only(both, FALLBACKS),
  'market/search:noteSearch': only(
    both,
    'part of a search, which is open to everybody; it counts words by the day and not who asked for them',
  ),
  'market/search:searchJobs[*]': only(
    ['audit'],
    'forgets counts of words after the days that docs/personal-data.md names',
  ),
  'market/search-index:searchIndexJobs[PUSH_JOB]': only(['audit'], SEARCH),
  'market/search-index:searchIndexJobs[CONFIRM_JOB]': only(['audit'], SEARCH),
  'market/search-index:noteArrivals': only(['audit'], SEARCH),
  'market/search-index:searchIndexReactions[*]': only(['audit'], SEARCH),

  'delivery/dispatch:dispatchJobs[*]': only(['audit'], OFFERS),
  'delivery/dispatch:lapseOffer': only(['audit'], OFFERS),
  'delivery/dispatch:offerNext': only(['audit'], OFFERS),
  'delivery/dispatch:sweepDispatch': only(
    ['audit'],
    'it notes whose phone is silent, which located_at says as well; what it takes up again is in delivery_offers',
  ),
  'delivery/dispatch:wakeDispatch': only(['audit'], OFFERS),
  'delivery/dispatch:placeDriver': only(
    both,
    'part of postLocations, which asks; the position itself is the record',
  ),
  'delivery/saved-places:savedPlaceHolder[erase]': only(both, ERASURE),
  'delivery/tracking:postLocations': only(
    ['audit'],
    'every position is a row of delivery_positions; one comes each few seconds',
  ),

  'money/ledger:expireHolds': only(['audit'], HOLDS),
  'money/ledger:ledgerJobs[LEDGER_SWEEP]': only(['audit'], HOLDS),
  'money/payouts:payoutHolder[erase]': only(both, ERASURE),
  'money/payouts:releasingBatch[execute]': only(['authorisation'], APPROVED),
  'money/reconciliation:resolvingItem[execute]': only(['authorisation'], APPROVED),
  'money/settings:raisingLimits[execute]': only(['authorisation'], APPROVED),
  'money/payments:enquire': only(['audit'], PAYMENT_HISTORY),
  'money/payments:expireIntent': only(['audit'], PAYMENT_HISTORY),
  'money/payments:settlingRefund[execute]': only(['authorisation'], APPROVED),
  'money/payments:submitAttempt': only(['audit'], PAYMENT_HISTORY),
  'money/payments:recordCallback': only(
    ['audit'],
    'the callback itself is kept in provider_events, which is append-only',
  ),
  'money/payments:paymentJobs[*]': only(['audit'], PAYMENT_HISTORY),

  'platform/audit:recordRead': only(both, 'writes the entry; the verb that shows something asks first'),
  'platform/audit:recordSecurityEvent': only(both, 'writes the event; the verb that met it asks first'),
  'platform/audit:sealEntries': only(
    both,
    'called by the sealing job, which asks; the chain is itself the evidence',
  ),
  'platform/sealing:sealRows': only(
    both,
    'called by the sealing jobs, which ask; the chain is itself the evidence',
  ),
  'money/ledger:sealLedger': only(['audit'], 'the chain is itself the evidence'),
  'money/ledger:ledgerSealJobs[*]': only(['audit'], 'the chain is itself the evidence'),
  'platform/encryption:ensureDataKeys': only(
    both,
    'called at the start of a process, before anybody can ask for anything',
  ),
  'platform/identity:forgetSessionPlaces': only(
    both,
    'called by the reaction to a withdrawn consent, which asks; the decision stands in consent_records and the audit',
  ),
  'platform/identity:findSession': only(
    ['authorisation'],
    'finds out who asks, so nobody can be asked before',
  ),
  'platform/identity:requestSignInCode': only(
    both,
    'open to everybody; sign_in_codes keeps each code that was asked for',
  ),
  'platform/identity:verifySignInCode': only(['authorisation'], 'the code is the right to come in'),
  'platform/notifications:recordDeliveryReport': only(
    ['audit'],
    'the message row says what became of it and when',
  ),
  'platform/notifications:sendMessage': only(
    ['audit'],
    'the message row says when it was sent and how often it was tried',
  ),
  'platform/notifications:notificationJobs[*]': only(
    ['audit'],
    'the message row says when it was sent and how often it was tried',
  ),

  'trade/recalls:recallJobs[*]': only(
    ['audit'],
    'recall_notices says who was told and when; the recall itself is audited',
  ),
  'trade/refunds:refundHolder[erase]': only(both, ERASURE),
  'trade/refunds:refundingOrder[execute]': only(['authorisation'], APPROVED),
  'delivery/dispatch:driverHolder[erase]': only(both, ERASURE),
  'delivery/tracking:trackingHolder[erase]': only(both, ERASURE),
  'market/vendors:vendorHolder[erase]': only(both, ERASURE),
  'money/payments:paymentHolder[erase]': only(both, ERASURE),
  'platform/factors:factorHolder[erase]': only(both, ERASURE),
  'platform/identity:identityHolder[erase]': only(both, ERASURE),
  'platform/papers:paperHolder[erase]': only(both, ERASURE),
  'platform/privacy:privacyHolder[erase]': only(both, ERASURE),
  'platform/recovery:recoveryHolder[erase]': only(both, ERASURE),
  'trade/cart:cartHolder[erase]': only(both, ERASURE),
  'trade/receipts:receiptHolder[erase]': only(both, ERASURE),
  'trade/orders:endingOrder[execute]': only(['authorisation'], APPROVED),
  'trade/orders:orderHolder[erase]': only(both, ERASURE),
  'trade/reviews:reviewHolder[erase]': only(both, ERASURE),
  'trust/devices:deviceHolder[erase]': only(both, ERASURE),
  'trust/locations:placeHolder[erase]': only(both, ERASURE),
  'trust/risk:factHolder[erase]': only(both, ERASURE),

  'platform/access:keepNotes': only(
    both,
    'keeps the decisions of a request for whoever traces it; the tracing itself is asked for and audited',
  ),
  'platform/encryption:rewrapDataKeys': only(
    both,
    'a command of whoever holds the machine; data_keys says which master key wraps each',
  ),
  'platform/factors:beginConfirmation': only(
    ['audit'],
    'a challenge alone changes nothing; its answer is audited',
  ),
  'platform/factors:beginRegistration': only(
    ['audit'],
    'a challenge alone changes nothing; its answer is audited',
  ),
  'platform/factors:beginPasskeySignIn': only(
    both,
    'open to everybody: a challenge alone changes nothing; its answer is audited',
  ),
  'platform/factors:finishPasskeySignIn': only(['authorisation'], 'the key is the right to come in'),
  'platform/identity:requestOwnerCode': only(['audit'], CODES),
  'platform/identity:requestNumberCode': only(['audit'], CODES),
  'platform/identity:signInWithPassword': only(['authorisation'], 'the password is the right to come in'),
  'platform/identity:identityJobs[identity.sweep]': only(
    ['audit'],
    'drops codes and failures that are over and count for nothing any more',
  ),
  'platform/key-rotation:rewrapBatch': only(both, ROTATION),
  'platform/key-rotation:startRotation': only(
    ['authorisation'],
    'part of rotateKeys and rotateWhenDue, which ask, and of a command of whoever holds the machine',
  ),
  'platform/key-rotation:workOnRotation': only(['audit'], ROTATION),
  'platform/key-rotation:keyRotationJobs[WORK_JOB]': only(['audit'], ROTATION),
  'platform/limits:takeToken': only(
    both,
    'counts every request before anybody is known; the buckets are the record',
  ),
  'platform/limits:takeTurn': only(both, 'counts what all processes together do; the buckets are the record'),
  'platform/limits:limitJobs[LIMITS_SWEEP]': only(
    ['audit'],
    'drops buckets that are full again and say nothing',
  ),
  'platform/recovery:stopRecoveryByLink': only(['authorisation'], 'the link is the right to stop it'),
  'trust/locations:locationReactions[consent.changed]': only(
    ['audit'],
    'the consent that causes it is audited',
  ),
  'trade/reviews:reviewReactions[consent.changed]': only(['audit'], 'the consent that causes it is audited'),

  'trade/cart:acceptCartChanges': only(['audit'], BASKET),
  'trade/cart:addToCart': only(['audit'], BASKET),
  'trade/cart:claimCart': only(['audit'], BASKET),
  'trade/cart:setCartQuantity': only(['audit'], BASKET),
  'trade/orders:quoteCheckout': only(['audit'], BASKET),
  'trade/orders:orderJobs[*]': only(['audit'], ORDER_EVENTS),
  'trade/orders:orderReactions[*]': only(['audit'], ORDER_EVENTS),
  'trade/orders:tripReactions[*]': only(['audit'], ORDER_EVENTS),

  'delivery/estimates:estimateJobs[*]': only(
    ['audit'],
    'measures what deliveries took and marks promises that slip; the event and the message are the record',
  ),
  'delivery/estimates:estimateReactions[*]': only(
    ['audit'],
    'measures what an audited delivery took; nobody’s deed',
  ),
  'trade/orders:promiseReactions[*]': only(['audit'], ORDER_EVENTS),
  'delivery/dispatch:quoteDeliveries': only(
    both,
    'part of quoteCheckout and placeOrder, which ask; it notes an unlikely place as a fact',
  ),
  'trust/locations:validateLocation': only(
    both,
    'part of verbs that ask; what it notes is evidence about them',
  ),
  'trust/locations:forgetLastPlaces': only(
    both,
    'called by the erasure of an account, which asks and is audited',
  ),
  'trust/monitoring:raiseAlert': only(
    ['audit'],
    'security_alerts keeps what was told, messages when and how',
  ),
  'trust/monitoring:summariseAlert': only(
    ['audit'],
    'security_alerts keeps what was told, messages when and how',
  ),
  'trust/monitoring:monitoringJobs[*]': only(['audit'], 'security_alerts and the chain are their own record'),
};
