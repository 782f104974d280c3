import type { PaperState } from '@/services/platform/papers/inputs';
import type { Tone } from '@/ui/status';

export const STATE_WORDS: Readonly<Record<PaperState, { word: string; tone: Tone }>> = {
  waiting: { word: 'Waiting', tone: 'waiting' },
  accepted: { word: 'Accepted', tone: 'done' },
  refused: { word: 'Refused', tone: 'danger' },
};

/** "480 KB", "2.1 MB" */
export function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
