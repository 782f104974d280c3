'use client';

import { useRouter } from 'next/navigation';
import { useLive } from '../../../_components/use-live';

/** Keeps the page as the worker goes on. */
export function Follow() {
  const router = useRouter();
  useLive('/api/stream/account/me', ({ type }) => {
    if (type === 'data-request.moved' || type === 'woke') router.refresh();
  });
  return null;
}
