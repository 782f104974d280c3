/** What a caller did wrong or met, in words a person can act on. Everything else is a defect and is masked. */
export type ErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'invalid'
  | 'conflict'
  | 'too_many'
  | 'unavailable';

export class AppError extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details?: Readonly<Record<string, string | number | boolean>>,
  ) {
    super(message);
  }
}

export const unauthenticated = () => new AppError('unauthenticated', 'Sign in to go on.');
export const notFound = (what: string) => new AppError('not_found', `We could not find that ${what}.`);
export const invalid = (message: string) => new AppError('invalid', message);
export const conflict = (message: string, details?: AppError['details']) =>
  new AppError('conflict', message, details);
export const tooMany = (message: string, retryAfterSeconds: number) =>
  new AppError('too_many', message, { retryAfterSeconds });
export const unavailable = (message: string) => new AppError('unavailable', message);
