const REASONS: Readonly<Record<string, string>> = {
  missing: 'Something is missing',
  damaged: 'Something is damaged',
  wrong: 'The wrong thing came',
  not_as_described: 'It is not as described',
  other: 'Something else',
};
export const disputeReason = (reason: string): string => REASONS[reason] ?? reason;

const STATES: Readonly<Record<string, string>> = {
  open: 'Open',
  dismissed: 'Dismissed',
  refunded: 'Money given back',
};
export const disputeState = (state: string): string => STATES[state] ?? state;
