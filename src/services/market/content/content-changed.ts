import type { NewEvent } from '@/services/platform/outbox';
import type { PageRow } from './editor';

/** The event that empties page caches: what buyers see of a page is otherwise now. */
export const contentChanged = ({ id, kind, slug, language }: PageRow): NewEvent => ({
  type: 'content.changed',
  topics: ['catalog'],
  payload: { pageId: id, kind, slug, language },
});
