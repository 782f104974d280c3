export type SmsClass = 'sent' | 'refused' | 'unavailable' | 'unknown';

/** Processed, sent, queued. */
const TAKEN = [100, 101, 102];

/** No credit on our side, or their gateway's trouble: nothing was sent, and later it may be. */
const LATER = [405, 500, 501];

/**
 * Risk, sender id, number, kind of number, blacklist, no route, "do not disturb", rejected by the gateway: never sent,
 * however often it is tried.
 */
const REFUSED = [401, 402, 403, 404, 406, 407, 409, 502];

/** What Africa's Talking's status code of a recipient means for us; one nobody documented may have gone out. */
export function classOf(statusCode: number): SmsClass {
  if (TAKEN.includes(statusCode)) return 'sent';
  if (REFUSED.includes(statusCode)) return 'refused';
  return LATER.includes(statusCode) ? 'unavailable' : 'unknown';
}
