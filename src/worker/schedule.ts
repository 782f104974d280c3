import type { CronItem } from 'graphile-worker';

/** Clock to jobs. Each finds its work by state, so a missed minute is made up by the next. */
export const SCHEDULE: CronItem[] = [
  ...['payments.sweep', 'dispatch.sweep'].map((task) => ({ task, match: '* * * * *', identifier: task })),
  { task: 'access.sweep', match: '17 * * * *', identifier: 'access.sweep' },
];
