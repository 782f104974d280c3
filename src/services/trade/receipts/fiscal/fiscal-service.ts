import type { Ugx } from '@/lib/money';

/** The seller's own part of a receipt: what is declared under the seller's TIN. */
export type Declaration = {
  readonly receipt: string;
  readonly issuedAt: Date;
  readonly seller: { readonly tin: string; readonly legalName: string };
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly unitPriceUgx: Ugx;
    readonly totalUgx: Ugx;
    readonly taxBps: number;
    readonly taxUgx: Ugx;
  }[];
  readonly totalUgx: Ugx;
  readonly taxUgx: Ugx;
};

export type Clearance =
  | {
      readonly kind: 'cleared';
      readonly fiscalNumber: string;
      readonly verificationCode: string;
      /** What the code on the paper says. */
      readonly qr: string;
    }
  | { readonly kind: 'refused'; readonly code: string; readonly words: string }
  /** Nobody knows: the same is asked again later. */
  | { readonly kind: 'unavailable' };

/**
 * Who gives receipts their fiscal number. Declaring the same receipt again must give the same answer: after a crash
 * we ask once more.
 */
export type FiscalService = { clear(declaration: Declaration): Promise<Clearance> };
