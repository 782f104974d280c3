import { Notice } from '@/ui/notice';
import { whenWords } from '../../_components/when';
import { StopRequest } from './stop-request';

type Props = { requestId: string; kind: 'factors' | 'number'; askedAt: Date; dueAt: Date };

const ASKED = {
  factors: 'Somebody asked to remove your keys, apps and recovery codes',
  number: 'Somebody asked to move your account to another number',
} as const;

/** A request that waits, and the one press that stops it. Shown on every device its owner is signed in on. */
export function WaitingRequest({ requestId, kind, askedAt, dueAt }: Props) {
  const now = new Date();
  return (
    <Notice tone="waiting" title={ASKED[kind]} action={<StopRequest requestId={requestId} />}>
      Asked {whenWords(askedAt, now)}. It happens {whenWords(dueAt, now)}, unless you stop it. If it was you,
      there is nothing to do but wait.
    </Notice>
  );
}
