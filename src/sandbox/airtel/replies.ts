import { json, Refusal, type Reply } from '../http/reply';
import type { WireError } from '../scenario';

/** The envelope's second half; `success` is not to be trusted on the real wire either. */
interface Said {
  /** "400" for business errors, which come with HTTP 200. */
  code?: string;
  message: string;
  resultCode?: string;
  responseCode: string;
  success?: boolean;
}

export function statusPart({ code = '200', message, resultCode, responseCode, success = true }: Said) {
  return {
    response_code: responseCode,
    code,
    success,
    result_code: resultCode ?? (success ? 'ESB000010' : 'ESB000011'),
    message,
  };
}

export function answer(data: unknown, said: Said): Reply {
  return json(200, { data, status: statusPart(said) });
}

/** A business error: HTTP 200, and the truth inside. */
export function refusal(said: Omit<Said, 'success'>): Reply {
  return json(200, { status: statusPart({ code: '400', ...said, success: false }) });
}

export function refuse(said: Omit<Said, 'success'>): never {
  throw new Refusal(refusal(said));
}

/** What the gateway in front of the operator answers. */
export function routerError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return json(status, { status_message: message, status_code: code }, headers);
}

export function refuseAtRouter(status: number, code: string, message: string): never {
  throw new Refusal(routerError(status, code, message));
}

/** The wire going wrong, in the gateway's words. */
export function wireError(error: WireError): Reply {
  switch (error) {
    case 'timeout':
      return routerError(408, 'CONNECTION_TIMEOUT', 'I/O Exception');
    case 'unavailable':
      return routerError(503, 'ROUTER003', 'Service temporarily unavailable');
    case 'limited':
      return routerError(429, 'ROUTER007', 'Too many requests', { 'Retry-After': '2' });
    case 'internal':
      return routerError(500, 'ROUTER112', 'Internal server error');
  }
}

export function invalidToken(status: 401 | 403): Reply {
  return json(status, {
    error: 'invalid_token',
    error_description: 'The access token is invalid or has expired',
  });
}
