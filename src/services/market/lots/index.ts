import type { Ctx } from '@/db/tx';
import { EXPIRE_JOB, expireLots } from './expire';

export { type CalledBack, callBackLot, lotOffer, ordersWithLot } from './call-back-lot';
export { certificateFiles } from './certificate-files';
export { certificatesInUse } from './certificates-in-use';
export { type DecideCertificateOutcome, decideCertificate } from './decide-certificate';
export { EXPIRE_JOB as LOTS_EXPIRE } from './expire';
export { LotId } from './inputs';
export {
  type CertificateItem,
  type CertificateView,
  getCertificate,
  listCertificates,
} from './list-certificates';
export { type AnyLot, listLots } from './list-lots';
export { type LotItem, listMyLots } from './list-my-lots';
export { lotQr } from './lot-qr';
export { type PublicCertificate, type PublicLot, publicLot } from './public-lot';
export {
  type CertificateFile,
  readCertificateFile,
  readMyCertificateFile,
  readPublicCertificate,
} from './read-certificate-file';
export { type ReceiveOutcome, receiveLot } from './receive-lot';
export { type CertificateOfLot, getLot, getMyLot, type LotView, type MyLot } from './see-lot';
export { type SubmitCertificateOutcome, submitCertificate } from './submit-certificate';
export { type WithdrawOutcome, withdrawLot } from './withdraw-lot';

export const lotJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [EXPIRE_JOB]: expireLots,
};
