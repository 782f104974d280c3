import { systemContext } from '@/db/app';
import { freshRules, RULES_TOPIC, rulesChanged } from '@/services/platform/access';
import { latestSignalId } from '@/services/platform/outbox';
import { signalHub } from './live';

/** Keeps this process's access rules true: a change made by any process reaches it as a signal. */
export async function followRules(): Promise<void> {
  const ctx = systemContext('access-rules');
  await signalHub().follow({
    topics: [RULES_TOPIC],
    lastId: await latestSignalId(ctx),
    deliver: () => {
      rulesChanged();
      // What fails here is looked up by the next request.
      freshRules(systemContext('access-rules')).catch(() => rulesChanged());
    },
    onGap: rulesChanged,
  });
  await freshRules(ctx).catch(() => rulesChanged());
}
