import type { Ctx } from '@/db/tx';
import { DROP_FILES_JOB, dropFiles, SWEEP_JOB, sweepFiles } from './drop-files';

export { type CleanFile, cleanFile, ENDINGS, type FileRefusal } from './clean-file';
export { type DecideOutcome, decidePaper } from './decide-paper';
export { SWEEP_JOB as PAPERS_SWEEP } from './drop-files';
export { getPaper, type PaperView } from './get-paper';
export { listPapers, type PaperItem } from './list-papers';
export { type MyPaper, type MyPaperLine, myPapers } from './my-papers';
export { paperHolder } from './personal-data';
export { readPaper } from './read-paper';
export { type PaperFile, readMyPaperFile, readPaperFile } from './read-paper-file';
export { type RemoveOutcome, removeMyPaper } from './remove-my-paper';
export { papersRetention } from './retention';
export { type SubmitOutcome, submitPaper } from './submit-paper';

export const paperJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [DROP_FILES_JOB]: dropFiles,
  [SWEEP_JOB]: sweepFiles,
};
