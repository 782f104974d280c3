/** The board from left to right: what an order waits for. */
export const COLUMNS = [
  { state: 'placed', title: 'Waiting for your answer', short: 'Answer', empty: 'Nobody waits for you.' },
  { state: 'accepted', title: 'Packing', short: 'Packing', empty: 'Nothing to pack.' },
  { state: 'ready', title: 'Ready for the driver', short: 'Ready', empty: 'Nothing waits for a driver.' },
  { state: 'collected', title: 'On the way', short: 'On the way', empty: 'Nothing is on the road.' },
] as const;

export type ColumnState = (typeof COLUMNS)[number]['state'];
