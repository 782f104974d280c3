'use client';

import { useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Checkbox } from '@/ui/choices';
import { Notice } from '@/ui/notice';

type Props = { fingerprintAllowed: boolean; sharePlace: boolean };

const NOT_ALLOWED = 'Your browser does not let us see where you are, so we cannot compare places.';

/** Asks the browser once for leave to say where it is; false when its owner says no. */
function mayLocate(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) resolve(false);
    else
      navigator.geolocation.getCurrentPosition(
        () => resolve(true),
        (error) => resolve(error.code !== error.PERMISSION_DENIED),
        { timeout: 10_000, maximumAge: 10 * 60_000 },
      );
  });
}

/** What the account's owner allows us to look at. Each box holds at once. */
export function DeviceChoices(start: Props) {
  const [choices, setChoices] = useState(start);
  const [isBusy, run] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  /** `save` answers what stands in the way, in words, or nothing. */
  const change = (next: Partial<Props>, save: () => Promise<string | null>) =>
    run(async () => {
      setProblem(null);
      setChoices({ ...choices, ...next });
      const words = await save().catch(messageOf);
      if (words !== null) setChoices(choices);
      setProblem(words);
    });
  const allow = (allowed: boolean) =>
    change({ fingerprintAllowed: allowed }, async () => {
      await api.shop.devices.allow.mutate({ allowed });
      return null;
    });
  const share = (wanted: boolean) =>
    change({ sharePlace: wanted }, async () => {
      if (wanted && !(await mayLocate())) return NOT_ALLOWED;
      await api.shop.devices.sharePlace.mutate({ share: wanted });
      return null;
    });
  return (
    <section aria-labelledby="how" className="mt-8">
      <h2 id="how" className="title text-xl">
        How we recognise a device
      </h2>
      <p className="mt-2 text-muted">
        By a cookie, and by what changes seldom: hardware, screen, languages, time zone, kind of network, and
        how the browser draws. We keep these as codes nobody can read back, never the values, and forget a
        device you have not used for 13 months. Two phones of one model look the same to us until each has its
        own cookie.
      </p>
      <div className="mt-3 rounded-card border border-line bg-surface px-4 py-2">
        <Checkbox
          name="fingerprint"
          label="Recognise my devices by how they look"
          text="Switch it off, and what we kept of it is removed at once. Then only the cookie counts: clearing it makes a new device."
          checked={choices.fingerprintAllowed}
          disabled={isBusy}
          onChange={(event) => allow(event.target.checked)}
        />
        <Checkbox
          name="place"
          label="Compare the place when I sign in"
          text="We keep the last place rounded to a kilometre, for two days, name the suburb where you are signed in, and write to you when nobody could have travelled that fast."
          checked={choices.sharePlace}
          disabled={isBusy}
          onChange={(event) => share(event.target.checked)}
        />
      </div>
      {problem ? (
        <Notice tone="danger" title="Nothing was changed" live>
          {problem}
        </Notice>
      ) : null}
    </section>
  );
}
