/** What audit and security events may hold: plain JSON, amounts as `bigint` welcome. */
export type Evidence =
  | string
  | number
  | boolean
  | bigint
  | Date
  | null
  | undefined
  | readonly Evidence[]
  | { readonly [field: string]: Evidence };

export type Redacted = string | number | boolean | null | Redacted[] | { [field: string]: Redacted };

export const REDACTED = '[redacted]';

const MAX_TEXT = 500;
const MAX_ITEMS = 50;
const MAX_DEPTH = 6;

/** A field is sensitive when one of its words is: `payerPhone`, `phone_number` and `PHONE` all hold "phone". */
const WORDS = new Set(
  (
    'password passwd passphrase pwd secret token otp totp pin code codes card pan cvv cvc phone phones msisdn ' +
    'email emails mail nin passport licence license address street note notes comment ' +
    'recipient body cookie authorization credential credentials signature iban'
  ).split(' '),
);
/** Found anywhere in the name, also where it was written as one word. */
const PARTS =
  /password|passwd|secret|token|phone|msisdn|e-?mail|national_?-?id|card_?-?number|api_?-?key|private_?-?key|postal/i;
/** Codes that are states of a machine, not secrets of a person. */
const HARMLESS =
  /^(error|failure|reason|status|state|currency|country|language|product|http)_?-?codes?$|^token_?-?(kind|count)$/i;

/** Values that betray themselves under any name: phone numbers, addresses of mail, card numbers. */
const VALUES = [
  /(?<![\w-])(?:\+|00)?256[\s-]?\d{3}[\s-]?\d{3}[\s-]?\d{3}(?![\w-])/g,
  /(?<![\w-])0[237]\d{2}[\s-]?\d{3}[\s-]?\d{3}(?![\w-])/g,
  /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  /(?<![\w-])(?:\d[ -]?){12,18}\d(?![\w-])/g,
];

/** The words of a name in camelCase, snake_case, kebab-case or capitals. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
}

export function isSensitive(field: string): boolean {
  if (HARMLESS.test(field)) return false;
  return PARTS.test(field) || wordsOf(field).some((word) => WORDS.has(word));
}

/** A text on one line, without control characters, of limited length, telling nothing that betrays itself. */
export function safeText(text: string, max = MAX_TEXT): string {
  // Cut before matching too: what is matched stays short whatever a caller sends.
  const clean = text.slice(0, max * 2).replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
  return VALUES.reduce((rest, pattern) => rest.replace(pattern, REDACTED), clean).slice(0, max);
}

/** The same value with sensitive fields blotted out at every depth, cut to a size that evidence may have. */
export function redact(value: Evidence, depth = 0): Redacted {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return safeText(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return value;
  if (depth >= MAX_DEPTH) return '[too deep]';
  if (isList(value)) return value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([field, part]): [string, Redacted] => [
        safeText(field, 60),
        isSensitive(field) && part !== null && part !== undefined ? REDACTED : redact(part, depth + 1),
      ]),
  );
}

/** `Array.isArray` does not narrow read-only lists. */
function isList(
  value: readonly Evidence[] | { readonly [field: string]: Evidence },
): value is readonly Evidence[] {
  return Array.isArray(value);
}

/** As `redact`, for the fields of one thing. */
export function redactFields(fields: { readonly [field: string]: Evidence }): { [field: string]: Redacted } {
  const redacted = redact(fields);
  return redacted !== null && typeof redacted === 'object' && !Array.isArray(redacted) ? redacted : {};
}
