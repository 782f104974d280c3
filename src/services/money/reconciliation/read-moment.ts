const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const KAMPALA_OFFSET_MS = 3 * 60 * 60_000;

const TIME = String.raw`(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([AaPp][Mm])?)?`;
const ZONE = String.raw`\s*(Z|[+-]\d{2}:?\d{2})?`;
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})${TIME}${ZONE}$`);
/** Ugandan files write the day before the month. */
const DAY_FIRST = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2}|[A-Za-z]{3,9})[-/. ](\\d{4})${TIME}${ZONE}$`);

/** The moment a statement names, in Kampala time unless it says otherwise; null for what is no moment. */
export function readMoment(text: string): Date | null {
  const trimmed = text.trim();
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) return momentOf(yearFirst, [yearFirst[1], yearFirst[2], yearFirst[3]]);
  const dayFirst = DAY_FIRST.exec(trimmed);
  return dayFirst ? momentOf(dayFirst, [dayFirst[3], dayFirst[2], dayFirst[1]]) : null;
}

type Parts = readonly (string | undefined)[];

function momentOf(found: Parts, [year, month, day]: Parts): Date | null {
  const [hours, minutes, seconds, fraction, half, zone] = found.slice(4);
  const monthIndex = monthOf(month ?? '');
  const hour = hourOf(Number(hours ?? 0), half);
  if (monthIndex === null || hour === null) return null;
  const ms = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const fields = [
    Number(year),
    monthIndex,
    Number(day),
    hour,
    Number(minutes ?? 0),
    Number(seconds ?? 0),
  ] as const;
  const local = new Date(Date.UTC(...fields, ms));
  // 31 February would silently become 3 March.
  const isReal =
    local.getUTCMonth() === fields[1] &&
    local.getUTCDate() === fields[2] &&
    fields[3] < 24 &&
    fields[4] < 60 &&
    fields[5] < 60;
  return isReal ? new Date(local.getTime() - offsetMs(zone)) : null;
}

function monthOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) - 1 : null;
  const index = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  return index < 0 ? null : index;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined) return KAMPALA_OFFSET_MS;
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
