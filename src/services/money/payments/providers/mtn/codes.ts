/** Refusals of a request that repeating it cannot change: our own configuration or a malformed request. */
const PERMANENT = [
  'NOT_ALLOWED',
  'NOT_ALLOWED_TARGET_ENVIRONMENT',
  'INVALID_CALLBACK_URL_HOST',
  'INVALID_CURRENCY',
];

/** Permanent only with status 400: the operator's words for a malformed request. */
const MALFORMED = ['BAD_REQUEST', 'BAD REQUEST', 'REQUEST_REJECTED', 'REQUEST REJECTED', 'VALIDATION_ERROR'];

/** Reasons that mean "not finished", even beside a status that claims an end. */
const NOT_FINAL = ['ONGOING', 'DELAYED', 'PENDING', 'PAYER_DELAYED', 'PAYEE_DELAYED'];

/** Whether an error answer ends the request for good. The code counts before the status: these hide behind 500. */
export function isPermanent(status: number, code: string): boolean {
  return PERMANENT.includes(code) || (status === 400 && MALFORMED.includes(code));
}

export function isFinalReason(reason: string): boolean {
  return !NOT_FINAL.includes(reason);
}
