import { env } from '@/env';
import { type EncryptedFiles, encryptedFiles } from '@/services/platform/encryption';

/** The folder of papers: every web process and worker sees the same one, and nothing serves it as it is. */
export const paperFiles = (): EncryptedFiles => encryptedFiles(env().PAPERS_DIR);
