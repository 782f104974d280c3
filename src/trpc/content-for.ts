import {
  diffVersions,
  editPage,
  previewLink,
  previewMarkdown,
  publishNow,
  readVersion,
  restoreVersion,
  saveDraft,
  scheduleVersion,
  unscheduleVersion,
} from '@/services/market/content';
import {
  DiffVersions,
  type EditorSide,
  EditPage,
  OneVersion,
  PreviewMarkdown,
  RestoreVersion,
  SaveDraft,
  ScheduleVersion,
} from '@/services/market/content/inputs';
import { permitted } from './init';

/** The same procedures for our own people and for shops: a shop reaches its own page alone. */
export function contentProceduresFor(side: EditorSide) {
  const reach = side === 'desk' ? 'any' : 'own';
  const [reader, writer] = [permitted(`content.read-${reach}`), permitted(`content.write-${reach}`)];
  const one = OneVersion.omit({ side: true });
  return {
    edit: reader
      .input(EditPage.omit({ side: true }))
      .query(({ ctx, input }) => editPage(ctx.ctx, { ...input, side })),
    version: reader.input(one).query(({ ctx, input }) => readVersion(ctx.ctx, { ...input, side })),
    diff: reader
      .input(DiffVersions.omit({ side: true }))
      .query(({ ctx, input }) => diffVersions(ctx.ctx, { ...input, side })),
    previewLink: reader.input(one).query(({ ctx, input }) => previewLink(ctx.ctx, { ...input, side })),
    /** A mutation although it keeps nothing: a text is too long for an address. */
    preview: writer
      .input(PreviewMarkdown.omit({ side: true }))
      .mutation(({ ctx, input }) => previewMarkdown(ctx.ctx, { ...input, side })),
    save: writer
      .input(SaveDraft.omit({ side: true }))
      .mutation(({ ctx, input }) => saveDraft(ctx.ctx, { ...input, side })),
    publish: writer.input(one).mutation(({ ctx, input }) => publishNow(ctx.ctx, { ...input, side })),
    schedule: writer
      .input(ScheduleVersion.omit({ side: true }))
      .mutation(({ ctx, input }) => scheduleVersion(ctx.ctx, { ...input, side })),
    unschedule: writer
      .input(one)
      .mutation(({ ctx, input }) => unscheduleVersion(ctx.ctx, { ...input, side })),
    restore: writer
      .input(RestoreVersion.omit({ side: true }))
      .mutation(({ ctx, input }) => restoreVersion(ctx.ctx, { ...input, side })),
  };
}
