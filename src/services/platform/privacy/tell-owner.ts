import type { TxCtx } from '@/db/tx';
import { phoneOf } from '@/services/platform/identity';
import { queueMessage, textOf } from '@/services/platform/notifications';

type News =
  | { kind: 'privacy.erasure_planned'; subjectId: string; at: Date }
  | { kind: 'privacy.erasure_blocked'; subjectId: string };

/** Tells the owner of an account by SMS what was asked for in their name. */
export async function tellOwner(tx: TxCtx, userId: string, news: News): Promise<void> {
  await queueMessage(tx, {
    kind: news.kind,
    subjectId: news.subjectId,
    phone: await phoneOf(tx, userId),
    body:
      news.kind === 'privacy.erasure_planned'
        ? textOf(news.kind, { at: news.at })
        : textOf('privacy.erasure_blocked', {}),
  });
}
