'use client';

import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { subjectOf } from './action';
import { waitingOf } from './action-queue';
import { actionWords } from './action-words';
import type { Queue } from './use-queue';

/** What waits for a network, and what we said no to afterwards: nothing the driver did goes without a word. */
export function QueueList({ queue: { list, words, discard } }: { queue: Queue }) {
  const waiting = waitingOf(list);
  const stopped = list.filter((queued) => !waiting.includes(queued));
  const refused = stopped.filter(({ problem }) => problem !== null);
  return (
    <>
      {waiting.length > 0 ? (
        <Notice tone="waiting" title={`Waiting for network (${waiting.length})`} live>
          <ul>
            {waiting.map(({ key, action }) => (
              <li key={key}>{actionWords(action)}</li>
            ))}
          </ul>
          <p>{words ?? 'Kept on this phone and sent in this order as soon as there is a network.'}</p>
        </Notice>
      ) : null}
      {refused.map(({ key, action, problem }) => (
        <Notice
          key={key}
          tone="danger"
          title={actionWords(action)}
          live
          action={
            <Button size="lg" variant="secondary" onClick={() => discard(key)}>
              Put it away
            </Button>
          }
        >
          <p>
            {problem} {action.kind === 'accept' ? 'You stay in line for the next one.' : null}
          </p>
          <Behind
            list={stopped.filter(
              (other) => other.key !== key && subjectOf(other.action) === subjectOf(action),
            )}
          />
        </Notice>
      ))}
    </>
  );
}

/** What rests on a step that was refused and was therefore not sent. */
function Behind({ list }: { list: Queue['list'] }) {
  if (list.length === 0) return null;
  return (
    <>
      <p className="mt-2 font-semibold">Not sent, because it comes after that:</p>
      <ul>
        {list.map(({ key, action }) => (
          <li key={key}>{actionWords(action)}</li>
        ))}
      </ul>
    </>
  );
}
