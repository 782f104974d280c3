import type { Ctx } from '@/db/tx';
import { PUBLISH_JOB } from './job-names';
import { publishDue } from './publish-due';

export { listWaitingPages, type PageReview, type WaitingPage } from './content-reviews';
export { type DecideContentOutcome, decideContent } from './decide-content';
export {
  diffVersions,
  type EditedPage,
  editPage,
  myShopPage,
  readVersion,
  type VersionItem,
} from './edit-page';
export { getContent, type PlaceContent } from './get-content';
export { type ContentLanguage, pathOf } from './inputs';
export { listPages, type PageItem, pagesInLanguages } from './list-pages';
export { openPage, openShopPage } from './open-page';
export { picturesInPages } from './pictures-in-pages';
export { openPreview, type Preview, previewLink, previewMarkdown } from './preview';
export { type PublishOutcome, publishNow, scheduleVersion, unscheduleVersion } from './publish-version';
export { restoreVersion, type SaveOutcome, saveDraft } from './save-draft';
export {
  listShared,
  type RemoveOutcome,
  removeShared,
  type Use,
  usesOfShared,
} from './shared-blocks';
export type { ShownBlock, ShownPage } from './shown-page';
export { type StoreOutcome, storePicture } from './store-picture';

export const contentJobs: Readonly<Record<string, (ctx: Ctx, payload: unknown) => Promise<void>>> = {
  [PUBLISH_JOB]: publishDue,
};
