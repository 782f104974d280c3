/** Our references are UUIDs; Airtel takes letters and digits only, so it gets them without dashes. */
export const toAirtelId = (reference: string): string => reference.replaceAll('-', '').toLowerCase();

/** The reference behind one of Airtel's 32 hexadecimal digits; null for anything else. */
export function fromAirtelId(id: string): string | null {
  const parts = /^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/i.exec(id);
  return parts === null ? null : parts.slice(1).join('-').toLowerCase();
}

/** "Do not send country code in msisdn": nine digits. */
export const nationalNumber = (msisdn: string): string => msisdn.replace(/^\+?256/, '');

/** Letters and digits, 4 to 64 of them, from an order's label. */
export const referenceText = (label: string): string =>
  `UrbanHerb${label.replace(/[^A-Za-z0-9]/g, '')}`.slice(0, 64);
