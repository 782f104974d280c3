import { ZodError } from 'zod';
import { AppError, type ErrorCode } from '@/lib/errors';

const STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 400,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** The HTTP status of what a service refused. */
export const statusOf = ({ code }: AppError): number => STATUS[code];

/** "Retry-After", in seconds, for what was refused because it came too often. */
export function retryAfter(error: unknown): Record<string, string> {
  const seconds = error instanceof AppError ? error.details?.retryAfterSeconds : undefined;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** What a route that is no procedure answers to what a service threw. @throws again what is a defect */
export function refusal(error: unknown): Response {
  if (error instanceof AppError) {
    const headers = { 'cache-control': 'no-store', ...retryAfter(error) };
    return Response.json({ error: error.message }, { status: statusOf(error), headers });
  }
  if (error instanceof ZodError) return Response.json({ error: 'We could not find that.' }, { status: 404 });
  throw error;
}
