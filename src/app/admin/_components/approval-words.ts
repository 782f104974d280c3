import type { Tone } from '@/ui/status';

const STATES: Readonly<Record<string, readonly [string, Tone]>> = {
  waiting: ['Waiting', 'waiting'],
  approved: ['Approved', 'done'],
  rejected: ['Rejected', 'danger'],
  withdrawn: ['Withdrawn', 'neutral'],
  expired: ['Nobody answered', 'neutral'],
  overtaken: ['Overtaken', 'attention'],
};

/** How a request stands, in a word. */
export const approvalState = (state: string): readonly [string, Tone] => STATES[state] ?? [state, 'neutral'];
