import { env } from '@/env';
import type { FiscalService } from './fiscal-service';
import { httpFiscalService } from './http-fiscal-service';

/** Whether receipts made now are declared. */
export function fiscalIsOn(): boolean {
  return env().EFRIS_BASE_URL !== undefined;
}

/** The service the environment names; null while none is. */
export function configuredFiscalService(): FiscalService | null {
  const { EFRIS_BASE_URL } = env();
  return EFRIS_BASE_URL === undefined ? null : httpFiscalService(EFRIS_BASE_URL);
}
