import type { Voice } from '../engine/create';
import { json, Refusal, type Reply } from '../http/reply';

const ERRORS: Record<string, readonly [status: number, message: string]> = {
  BAD_REQUEST: [400, 'The request is not valid.'],
  RESOURCE_NOT_FOUND: [404, 'The requested resource was not found.'],
  RESOURCE_ALREADY_EXIST: [409, 'Duplicated reference id. Creation of resource failed.'],
  NOT_ALLOWED: [500, 'Authorization failed. Insufficient permissions.'],
  NOT_ALLOWED_TARGET_ENVIRONMENT: [500, 'Access to target environment is forbidden.'],
  INVALID_CALLBACK_URL_HOST: [
    500,
    'Callback URL with a different host name than configured for the API user.',
  ],
  INVALID_CURRENCY: [500, 'Currency not supported.'],
  INTERNAL_PROCESSING_ERROR: [500, 'An internal error occurred while processing.'],
  COULD_NOT_PERFORM_TRANSACTION: [500, 'The transaction could not be performed.'],
  TRANSFER_TYPE_UNKNOWN: [500, 'The transfer type is unknown.'],
  SERVICE_UNAVAILABLE: [503, 'Service temporarily unavailable, try again later.'],
};

/** The operator's own error body for a code. */
export function mtnError(code: string, message?: string): Reply {
  const [status, text] = ERRORS[code] ?? [500, 'An internal error occurred while processing.'];
  return json(status, { code, message: message ?? text });
}

export function refuseWith(code: string, message?: string): never {
  throw new Refusal(mtnError(code, message));
}

/** The gateway in front of the operator has a body shape of its own. */
export function refuseAtGateway(message: string): never {
  throw new Refusal(json(401, { statusCode: 401, message }));
}

/** Taken is 202 with an empty body. */
export const MTN_VOICE: Voice = {
  accepted: () => ({ status: 202 }),
  error: (error) => {
    if (error === 'limited') {
      const message = 'Rate limit is exceeded. Try again in 2 seconds.';
      return json(429, { statusCode: 429, message }, { 'Retry-After': '2' });
    }
    return mtnError(error === 'unavailable' ? 'SERVICE_UNAVAILABLE' : 'INTERNAL_PROCESSING_ERROR');
  },
};
