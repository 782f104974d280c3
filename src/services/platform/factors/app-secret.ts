import type { Ctx } from '@/db/tx';
import { open, seal } from '@/services/platform/encryption';

const place = (authenticatorId: string) =>
  ({ context: 'factors', table: 'authenticators', column: 'secret_sealed', row: authenticatorId }) as const;

/** An app's secret is sealed to its row: copied to another it opens nothing. */
export const sealAppSecret = (ctx: Ctx, authenticatorId: string, secret: string): Promise<string> =>
  seal(ctx, place(authenticatorId), secret);

/** @throws AppError unavailable when its key is lost */
export const openAppSecret = (ctx: Ctx, authenticatorId: string, sealed: string): Promise<string> =>
  open(ctx, place(authenticatorId), sealed);
