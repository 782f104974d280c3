import { env } from '@/env';
import { qrCode } from '@/services/platform/documents';
import { LotCode } from './inputs';

/** The QR code of a lot's page, as a picture any printer draws sharply. @throws ZodError for what is no code */
export function lotQr(input: LotCode): string {
  const { code } = LotCode.parse(input);
  const { size, path } = qrCode(new URL(`/lots/${code}`, env().NEXTAUTH_URL).href);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
