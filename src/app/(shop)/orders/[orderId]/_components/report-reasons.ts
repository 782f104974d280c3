/** What can be wrong with what arrived, as customers say it. */
const WORDS = {
  missing: 'Something is missing',
  damaged: 'Something is damaged',
  wrong: 'It is not what I ordered',
  not_as_described: 'It is not as described',
  other: 'Something else',
} as const;

export type ReportReason = keyof typeof WORDS;
export const REPORT_REASONS: Readonly<Record<string, string>> = WORDS;
export const isReportReason = (text: string): text is ReportReason => text in WORDS;
