import { createHash } from 'node:crypto';

/** A UUID that is always the same for the same name, so that seeding again changes nothing. */
export function stableId(kind: string, name: string): string {
  const hex = createHash('sha256').update(`urban-herb:${kind}:${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A whole number in [0, below) that depends only on the name. */
export function stableNumber(name: string, below: number): number {
  return createHash('sha256').update(`urban-herb:number:${name}`).digest().readUInt32BE(0) % below;
}
