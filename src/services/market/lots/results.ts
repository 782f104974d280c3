/** Units as laboratories write them. Concentrations by weight can be turned into each other; cells per gram cannot. */
export const UNITS = ['mg/g', '%', 'ppm', 'cfu/g'] as const;
export type Unit = (typeof UNITS)[number];

/** One part per million is a thousandth of a milligram in a gram. */
const PPM_OF: Readonly<Record<Exclude<Unit, 'cfu/g'>, number>> = { 'mg/g': 1_000, '%': 10_000, ppm: 1 };

export const ANALYTES = {
  cbd: { name: 'CBD', counts: 'weight' },
  thc: { name: 'THC', counts: 'weight' },
  lead: { name: 'Lead', counts: 'weight' },
  cadmium: { name: 'Cadmium', counts: 'weight' },
  arsenic: { name: 'Arsenic', counts: 'weight' },
  mercury: { name: 'Mercury', counts: 'weight' },
  pesticides: { name: 'Pesticides, total', counts: 'weight' },
  aerobic: { name: 'Bacteria, total', counts: 'cells' },
  yeast_mould: { name: 'Yeast and mould', counts: 'cells' },
  e_coli: { name: 'E. coli', counts: 'cells' },
  salmonella: { name: 'Salmonella', counts: 'cells' },
} as const satisfies Record<string, { name: string; counts: 'weight' | 'cells' }>;
export type AnalyteKey = keyof typeof ANALYTES;

/** The most there may be of something; a result at the limit passes. */
export const LIMITS: Readonly<Partial<Record<AnalyteKey, { readonly most: number; readonly unit: Unit }>>> = {
  thc: { most: 0.3, unit: '%' },
  lead: { most: 10, unit: 'ppm' },
  cadmium: { most: 0.3, unit: 'ppm' },
  arsenic: { most: 5, unit: 'ppm' },
  mercury: { most: 0.5, unit: 'ppm' },
  pesticides: { most: 0.5, unit: 'ppm' },
  aerobic: { most: 100_000, unit: 'cfu/g' },
  yeast_mould: { most: 10_000, unit: 'cfu/g' },
  e_coli: { most: 0, unit: 'cfu/g' },
  salmonella: { most: 0, unit: 'cfu/g' },
};

/** A result as it was read; `value` is null where the laboratory found none. */
export type Result = { readonly analyte: AnalyteKey; readonly value: number | null; readonly unit: Unit };

type Written = { readonly analyte: string; readonly value: string; readonly unit: string };
export type ReadResults =
  | { readonly kind: 'read'; readonly results: Result[] }
  | { readonly kind: 'unreadable'; readonly why: string };

const NUMBER = /^\d{1,9}([.,]\d{1,6})?$/;
const NONE_FOUND = /^(nd|n\.d\.|not detected|absent|none)$/i;

const isAnalyte = (text: string): text is AnalyteKey => Object.hasOwn(ANALYTES, text);
const unitOf = (text: string): Unit | null => UNITS.find((unit) => unit === text) ?? null;
const fits = (analyte: AnalyteKey, unit: Unit) =>
  (unit === 'cfu/g') === (ANALYTES[analyte].counts === 'cells');

/** Results as a person typed them off the paper; each analyte once, in a unit that can measure it. */
export function readResults(written: readonly Written[]): ReadResults {
  const results: Result[] = [];
  for (const { analyte, value, unit: unitText } of written) {
    if (!isAnalyte(analyte)) return unreadable(`We do not know the result “${analyte}”.`);
    const { name } = ANALYTES[analyte];
    const unit = unitOf(unitText);
    if (unit === null || !fits(analyte, unit)) return unreadable(`${name} cannot be given in ${unitText}.`);
    if (results.some((one) => one.analyte === analyte)) return unreadable(`${name} stands there twice.`);
    const isNone = NONE_FOUND.test(value);
    if (!isNone && !NUMBER.test(value)) return unreadable(`${name}: enter a number, or ND for none found.`);
    const number = isNone ? null : Number(value.replace(',', '.'));
    if (number !== null && unit === '%' && number > 100) return unreadable(`${name}: more than 100 %.`);
    results.push({ analyte, value: number, unit });
  }
  return { kind: 'read', results };
}

const unreadable = (why: string): ReadResults => ({ kind: 'unreadable', why });

/** In the unit of another figure of the same kind. Cells are only ever cells per gram. */
export function inUnit(value: number, from: Unit, to: Unit): number {
  if (from === 'cfu/g' || to === 'cfu/g' || from === to) return value;
  // Rounded to a millionth of the smallest unit: 3 mg/g is 0.3 %, not 0.30000000000000004 %.
  return Math.round((value * PPM_OF[from] * 1e6) / PPM_OF[to]) / 1e6;
}

/** THC in parts per million, nought where the laboratory found none; null where it was not measured. */
export function thcPpmOf(results: readonly Result[]): number | null {
  const thc = results.find(({ analyte }) => analyte === 'thc');
  return thc ? inUnit(thc.value ?? 0, thc.unit, 'ppm') : null;
}

/** Whether one result keeps to its limit; true where there is none. */
export function keepsLimit({ analyte, value, unit }: Result): boolean {
  const limit = LIMITS[analyte];
  return limit === undefined || value === null || inUnit(value, unit, limit.unit) <= limit.most;
}

/** Our own verdict on a certificate, with a reason in words for each thing that speaks against it. */
export function judgeResults(
  results: readonly Result[],
  { labVerdict, restricted }: { readonly labVerdict: 'pass' | 'fail'; readonly restricted: boolean },
): { verdict: 'pass' | 'fail'; reasons: string[] } {
  const reasons = results.filter((result) => !keepsLimit(result)).map(overLimit);
  if (labVerdict === 'fail') reasons.push('The laboratory itself says that the lot failed.');
  if (restricted && !results.some(({ analyte }) => analyte === 'thc'))
    reasons.push('THC was not measured, which goods of this kind need.');
  return { verdict: reasons.length === 0 ? 'pass' : 'fail', reasons };
}

function overLimit({ analyte, value, unit }: Result): string {
  const limit = LIMITS[analyte];
  return `${ANALYTES[analyte].name}: ${value} ${unit}, where ${limit?.most} ${limit?.unit} is the most.`;
}
