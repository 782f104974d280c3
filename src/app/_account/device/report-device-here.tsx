'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { deviceReported } from './after-sign-in';

/** On the account's own pages: reports a device that could not be reported at sign-in, once the page is at rest. */
export function ReportDeviceHere() {
  const router = useRouter();
  useEffect(() => {
    let gone = false;
    deviceReported().then((told) => {
      if (told && !gone) router.refresh();
    });
    return () => {
      gone = true;
    };
  }, [router]);
  return null;
}
