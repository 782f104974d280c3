import type { AttemptState } from './attempt-state';

/** What an attempt becomes, and what is kept of the exchange that made it so. */
export type Step = {
  readonly state: AttemptState;
  readonly reason: string | null;
  readonly providerTxnId: string | null;
  readonly enquiryCount: number;
  readonly notFoundCount: number;
  readonly promptExpiresAt: Date | null;
  /** What is queued next for it: an enquiry, or the same request once more. */
  readonly next: { readonly job: 'enquire' | 'submit'; readonly at: Date } | null;
  readonly event: {
    readonly source: 'submit' | 'enquiry';
    readonly raw: string;
    readonly verdict: string;
  } | null;
};
