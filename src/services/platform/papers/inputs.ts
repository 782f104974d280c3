import { z } from 'zod';
import type { Role } from '@/lib/context';

export const PAPER_KINDS = ['national_id', 'driving_permit', 'trade_licence'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export const PAPER_STATES = ['waiting', 'accepted', 'refused'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** A scan or a photo; phones send their photos smaller than they took them. */
export const MAX_PAPER_BYTES = 5 * 1024 * 1024;
export const PAPER_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type PaperType = (typeof PAPER_TYPES)[number];

const ASKED_OF: Readonly<Record<Role, readonly PaperKind[]>> = {
  customer: [],
  vendor: ['national_id', 'trade_licence'],
  driver: ['national_id', 'driving_permit'],
  admin: [],
};

/** Which papers are asked of somebody with these roles. */
export function papersAskedOf(roles: readonly Role[]): PaperKind[] {
  return PAPER_KINDS.filter((kind) => roles.some((role) => ASKED_OF[role].includes(kind)));
}

/** The national id number (NIN) has 14 signs; permits and licences are written in several ways. */
const NUMBERS: Readonly<Record<PaperKind, RegExp>> = {
  national_id: /^[A-Z0-9]{14}$/,
  driving_permit: /^[A-Z0-9][A-Z0-9/-]{4,19}$/,
  trade_licence: /^[A-Z0-9][A-Z0-9/-]{2,29}$/,
};

/** A number in its one usual form: capitals, no spaces. Null when it is none of this kind. */
export function readPaperNumber(kind: PaperKind, text: string): string | null {
  const number = text.replaceAll(/\s/g, '').toUpperCase();
  return NUMBERS[kind].test(number) ? number : null;
}

export const SubmitPaper = z.object({
  kind: z.enum(PAPER_KINDS),
  number: z.string().max(60),
  /** Made by the sender for each paper sent, so that a repeated request is known for what it is. */
  submissionId: z.uuid(),
});
export type SubmitPaper = z.infer<typeof SubmitPaper>;

export const PaperId = z.object({ paperId: z.uuid() });
export type PaperId = z.infer<typeof PaperId>;

export const ListPapers = z.object({
  state: z.enum(PAPER_STATES).default('waiting'),
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListPapers = z.input<typeof ListPapers>;

export const MAX_REASON = 300;
export const DecidePaper = z.discriminatedUnion('decision', [
  z.object({ paperId: z.uuid(), decision: z.literal('accepted') }),
  z.object({
    paperId: z.uuid(),
    decision: z.literal('refused'),
    reason: z.string().trim().min(3, 'Say what is wrong with it.').max(MAX_REASON),
  }),
]);
export type DecidePaper = z.input<typeof DecidePaper>;
