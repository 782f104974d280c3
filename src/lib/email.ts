/** An e-mail address in the one form we compare and store it in. */
export type EmailAddress = string & { readonly __kind: 'EmailAddress' };

const MAX_LENGTH = 254;
const SHAPE = /^[^\s@<>()[\]",;:\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/;

/** Reads an e-mail address, capitals or not; null when it is none. Only a mailed code proves that it exists. */
export function parseEmail(text: string): EmailAddress | null {
  const normal = text.normalize('NFKC').trim().toLowerCase();
  return normal.length <= MAX_LENGTH && SHAPE.test(normal) ? (normal as EmailAddress) : null;
}
