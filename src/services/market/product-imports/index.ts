import type { Ctx } from '@/db/tx';
import { checkImport } from './check-import';
import { fetchPictures } from './fetch-pictures';
import { CHECK_JOB, IMPORTS_SWEEP, PICTURES_JOB, RUN_JOB, UNDO_JOB } from './job-names';
import { runImport } from './run-import';
import { sweepImports } from './sweep-imports';
import { takeBackImport } from './take-back-import';

export { type ChooseOutcome, chooseColumns } from './choose-columns';
export { type DiscardOutcome, discardImport } from './discard-import';
export { drawnPicturesInUse } from './drawn-pictures-in-use';
export { getImport, type ImportView } from './get-import';
export { type CommandedImport, importByCommand } from './import-by-command';
export { IMPORTS_SWEEP } from './job-names';
export { type ImportReport, listImportLines } from './list-import-lines';
export { type ImportPictures, listImportPictures } from './list-import-pictures';
export { type ImportItem, listImports } from './list-imports';
export { type ReceiveOutcome, receiveImport } from './receive-import';
export { type RetryOutcome, retryPictures } from './retry-pictures';
export { type StartOutcome, startImport } from './start-import';
export { type UndoOutcome, undoImport } from './undo-import';

export const productImportJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [CHECK_JOB]: checkImport,
  [RUN_JOB]: runImport,
  [UNDO_JOB]: takeBackImport,
  [PICTURES_JOB]: fetchPictures,
  [IMPORTS_SWEEP]: sweepImports,
};
