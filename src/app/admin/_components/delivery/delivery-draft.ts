import { type Ugx, ugx } from '@/lib/money';
import { minutesOf } from '../clock-time';
import { FIGURES, type FigureName } from './delivery-words';

export type PeakDraft = { readonly key: number; readonly from: string; readonly to: string };

export type DeliveryDraft = {
  readonly baseUgx: Ugx;
  readonly perKmUgx: Ugx;
  readonly roadFactorPercent: number;
  readonly peakSurchargeBps: number;
  readonly driverShareBps: number;
  readonly maxDistanceKm: number;
  readonly radiusKm: number;
  readonly maxRadiusKm: number;
  readonly offerSeconds: number;
  readonly retrySeconds: number;
  readonly freshMinutes: number;
  readonly escalateRounds: number;
  readonly escalateMinutes: number;
  readonly handOfferSeconds: number;
  readonly tripPickups: number;
  readonly tripDetourKm: number;
  readonly tripStopUgx: Ugx;
  readonly tripWaitMinutes: number;
  readonly houseFromUgx: Ugx;
  readonly houseMostUgx: Ugx;
  readonly surgeMostBps: number;
  readonly surgeStepBps: number;
  readonly surgeFromPercent: number;
  readonly zoneExtras: { readonly area: string; readonly extraUgx: Ugx }[];
  readonly peakWindows: readonly { readonly fromMinute: number; readonly toMinute: number }[];
};

/** The field of the area at this place of the list; names may hold anything. */
export const zoneField = (index: number): string => `zone-${index}`;

class Unreadable extends Error {}

/** The form as settings, or what is wrong with it and where. */
export function readDelivery(
  data: FormData,
  peaks: readonly PeakDraft[],
  areas: readonly string[],
): DeliveryDraft | { problem: string } {
  const figure = (field: string, label: string, digits: number) => {
    const text = String(data.get(field) ?? '').replace(/[\s,]/g, '');
    const shape = digits === 0 ? /^\d{1,9}$/ : new RegExp(`^\\d{1,6}(\\.\\d{1,${digits}})?$`);
    if (!shape.test(text)) throw new Unreadable(`${label}: ${asked(digits)}`);
    return text;
  };
  const decimal = (name: FigureName, digits: number) => figure(name, FIGURES[name].label, digits);
  const whole = (name: FigureName) => Number(decimal(name, 0));
  const amount = (name: FigureName) => ugx(BigInt(decimal(name, 0)));
  const hundredths = (name: FigureName) => Math.round(Number(decimal(name, 2)) * 100);
  try {
    return {
      baseUgx: amount('baseUgx'),
      perKmUgx: amount('perKmUgx'),
      roadFactorPercent: hundredths('roadFactor'),
      peakSurchargeBps: hundredths('peakSurcharge'),
      driverShareBps: hundredths('driverShare'),
      maxDistanceKm: Number(decimal('maxDistanceKm', 2)),
      radiusKm: Number(decimal('radiusKm', 2)),
      maxRadiusKm: Number(decimal('maxRadiusKm', 2)),
      offerSeconds: whole('offerSeconds'),
      retrySeconds: whole('retrySeconds'),
      freshMinutes: whole('freshMinutes'),
      escalateRounds: whole('escalateRounds'),
      escalateMinutes: whole('escalateMinutes'),
      handOfferSeconds: whole('handOfferSeconds'),
      tripPickups: whole('tripPickups'),
      tripDetourKm: Number(decimal('tripDetourKm', 2)),
      tripStopUgx: amount('tripStopUgx'),
      tripWaitMinutes: whole('tripWaitMinutes'),
      houseFromUgx: amount('houseFromUgx'),
      houseMostUgx: amount('houseMostUgx'),
      surgeMostBps: hundredths('surgeMost'),
      surgeStepBps: hundredths('surgeStep'),
      surgeFromPercent: hundredths('surgeFrom'),
      zoneExtras: areas
        .map((area, index) => ({ area, extraUgx: ugx(BigInt(figure(zoneField(index), area, 0))) }))
        .filter(({ extraUgx }) => extraUgx > 0n),
      peakWindows: peaks.map(readPeak),
    };
  } catch (error) {
    if (error instanceof Unreadable) return { problem: error.message };
    throw error;
  }
}

const asked = (digits: number) =>
  digits === 0
    ? 'write a whole number, such as 500.'
    : `write a number with at most ${digits} digits after the point, such as 1.5.`;

function readPeak({ from, to }: PeakDraft) {
  const [fromMinute, toMinute] = [minutesOf(from), minutesOf(to)];
  if (!isTime(fromMinute) || !isTime(toMinute))
    throw new Unreadable('Peak hours: write from when to when, such as 17:00 to 20:00.');
  return { fromMinute, toMinute };
}

const isTime = (minute: number) => minute >= 0 && minute < 24 * 60;
