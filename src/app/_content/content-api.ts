import type { EditorSide } from '@/services/market/content/inputs';
import { api } from '@/trpc/client';

/** The procedures of whoever edits: our own people reach every page, a shop its own. */
export const contentApi = (side: EditorSide) =>
  side === 'desk' ? api.admin.content.page : api.vendor.content.page;
