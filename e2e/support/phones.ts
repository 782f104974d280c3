import { randomInt } from 'node:crypto';

/** An MTN number nobody had before; +256 770 000 NNN would choose a scenario of the simulator. */
export const freshPhone = (): string => `+25678${String(randomInt(1_000_000, 9_999_999))}`;

/** "0781 234 567", as people write it. */
export const written = (phone: string): string =>
  `0${phone.slice(4, 7)} ${phone.slice(7, 10)} ${phone.slice(10)}`;
