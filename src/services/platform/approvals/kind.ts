import type { z } from 'zod';
import type { Ctx, TxCtx } from '@/db/tx';
import type { Permission } from '@/services/platform/access';

/** Named values as people read them: no phone number, name or other personal data. */
export type Facts = Readonly<Record<string, string>>;

/** Something that takes two persons. The domain that owns the deed says what it changes and does it. */
export type ApprovalKind<P = unknown> = {
  readonly kind: string;
  /** "Switch off a rate limit": what is asked for, as a heading. */
  readonly title: string;
  /** What both persons must be allowed. */
  readonly permission: Permission;
  readonly payload: z.ZodType<P>;
  readonly validMs: number;
  /** What it is about; the same for two requests that would get in each other's way. */
  subject(payload: P): string;
  /** How things stand and how they would stand afterwards. @throws AppError when it cannot be asked for */
  describe(ctx: Ctx, payload: P): Promise<{ before: Facts; after: Facts }>;
  /** Does it, as the approving person and in their transaction. */
  execute(tx: TxCtx, payload: P): Promise<void>;
};

/** A kind whose payload has been read, so that kinds of different payloads fit one list. */
export type ReadyDeed = {
  readonly subject: string;
  describe(ctx: Ctx): Promise<{ before: Facts; after: Facts }>;
  execute(tx: TxCtx): Promise<void>;
};
export type AnyKind = Omit<ApprovalKind, 'payload' | 'subject' | 'describe' | 'execute'> & {
  /** @throws ZodError when what was asked for is not (or no longer) of this kind's form */
  read(payload: unknown): ReadyDeed;
};

export function anyKind<P>(kind: ApprovalKind<P>): AnyKind {
  const { kind: name, title, permission, validMs } = kind;
  return {
    kind: name,
    title,
    permission,
    validMs,
    read: (raw) => {
      const payload = kind.payload.parse(raw);
      return {
        subject: kind.subject(payload),
        describe: (ctx) => kind.describe(ctx, payload),
        execute: (tx) => kind.execute(tx, payload),
      };
    },
  };
}
