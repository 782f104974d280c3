import {
  ANALYTES,
  type AnalyteKey,
  type CertificateState,
  LIMITS,
  type LotState,
  type Result,
} from '@/services/market/lots/inputs';
import type { Tone } from '@/ui/status';

type Words = { word: string; tone: Tone };

export const LOT_WORDS: Readonly<Record<LotState, Words>> = {
  waiting: { word: 'Waits for a certificate', tone: 'waiting' },
  on_shelf: { word: 'On the shelf', tone: 'done' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
  expired: { word: 'Expired', tone: 'danger' },
  failed: { word: 'Failed its test', tone: 'danger' },
  recalled: { word: 'Recalled', tone: 'danger' },
};

export const CERTIFICATE_WORDS: Readonly<Record<CertificateState, Words>> = {
  waiting: { word: 'Waits for us', tone: 'waiting' },
  approved: { word: 'Approved', tone: 'done' },
  refused: { word: 'Refused', tone: 'danger' },
  replaced: { word: 'Replaced', tone: 'neutral' },
  expired: { word: 'Not good any more', tone: 'attention' },
};

/** It left the shelf for good: nothing more can be done with it, except calling it back. */
export const isOver = (state: LotState): boolean => state !== 'on_shelf' && state !== 'waiting';

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** "10 Mar 2026", of a day as the calendar of Kampala has it. */
export const dayWords = (day: string): string => date.format(new Date(`${day}T00:00:00Z`));

const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });
const figure = (value: number, unit: string) =>
  unit === '%' ? `${number.format(value)} %` : `${number.format(value)} ${unit}`;

/** "0.12 %", "None found" */
export const foundWords = ({ value, unit }: Pick<Result, 'value' | 'unit'>): string =>
  value === null ? 'None found' : figure(value, unit);

/** "0.3 %", "None"; a dash where we have no limit. */
export function limitWords(analyte: AnalyteKey): string {
  const limit = LIMITS[analyte];
  if (!limit) return '–';
  return limit.most === 0 ? 'None' : figure(limit.most, limit.unit);
}

export const analyteName = (analyte: AnalyteKey): string => ANALYTES[analyte].name;

/** "In 12 days", "Today is its last day", "Over for 3 days" */
export function expiryWords(daysLeft: number): string {
  if (daysLeft === 0) return 'Today is its last day';
  const days = Math.abs(daysLeft) === 1 ? 'one day' : `${Math.abs(daysLeft)} days`;
  return daysLeft > 0 ? `In ${days}` : `Over for ${days}`;
}
