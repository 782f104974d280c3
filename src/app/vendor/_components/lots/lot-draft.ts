import {
  ANALYTES,
  type AnalyteKey,
  ReceiveLot,
  readResults,
  SubmitCertificate,
} from '@/services/market/lots/inputs';

export type Problems<Name extends string> = Partial<Record<Name, string>>;

const textOf = (data: FormData, name: string) => String(data.get(name) ?? '').trim();

/** The first thing that is wrong with each of the fields. */
function problemsOf<Name extends string>(
  names: readonly Name[],
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Problems<Name> {
  const problems: Problems<Name> = {};
  for (const { path, message } of issues) {
    const name = names.find((one) => one === path[0]);
    if (name && problems[name] === undefined) problems[name] = message;
  }
  return problems;
}

const LOT_FIELDS = ['number', 'madeOn', 'expiresOn', 'pieces'] as const;
export type LotField = (typeof LOT_FIELDS)[number];

/** What was typed as a lot, or what is wrong with which field. */
export function readLotForm(
  data: FormData,
  ids: { lotId: string; productId: string },
): { lot: ReceiveLot } | { problems: Problems<LotField> } {
  const pieces = textOf(data, 'pieces').replace(/[\s,]/g, '');
  const read = ReceiveLot.safeParse({
    ...ids,
    ...Object.fromEntries(['number', 'madeOn', 'expiresOn'].map((name) => [name, textOf(data, name)])),
    pieces: /^\d{1,9}$/.test(pieces) ? Number(pieces) : null,
  });
  return read.success ? { lot: read.data } : { problems: problemsOf(LOT_FIELDS, read.error.issues) };
}

const CERTIFICATE_FIELDS = ['lab', 'testedOn', 'validUntil', 'labVerdict', 'results'] as const;
export type CertificateField = (typeof CERTIFICATE_FIELDS)[number];

export const ANALYTE_KEYS = Object.keys(ANALYTES).filter((key): key is AnalyteKey =>
  Object.hasOwn(ANALYTES, key),
);
export const valueField = (analyte: AnalyteKey): string => `${analyte}-value`;
export const unitField = (analyte: AnalyteKey): string => `${analyte}-unit`;

/** What was typed as a certificate, results that were left empty not counted; or what is wrong with which field. */
export function readCertificateForm(
  data: FormData,
  ids: { certificateId: string; lotId: string },
): { certificate: SubmitCertificate } | { problems: Problems<CertificateField> } {
  const results = ANALYTE_KEYS.flatMap((analyte) => {
    const value = textOf(data, valueField(analyte));
    return value === '' ? [] : [{ analyte, value, unit: textOf(data, unitField(analyte)) }];
  });
  const validUntil = textOf(data, 'validUntil');
  const read = SubmitCertificate.safeParse({
    ...ids,
    lab: textOf(data, 'lab'),
    testedOn: textOf(data, 'testedOn'),
    validUntil: validUntil === '' ? null : validUntil,
    labVerdict: textOf(data, 'labVerdict'),
    results,
  });
  const problems = read.success ? {} : problemsOf(CERTIFICATE_FIELDS, read.error.issues);
  if (problems.labVerdict) problems.labVerdict = 'Choose what the laboratory says.';
  const figures = readResults(results);
  if (figures.kind === 'unreadable') problems.results ??= figures.why;
  return read.success && figures.kind === 'read' ? { certificate: read.data } : { problems };
}
