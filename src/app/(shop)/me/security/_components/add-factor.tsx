'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { withStepUp } from '@/app/_factors/step-up';
import { createKey } from '@/app/_factors/webauthn';
import { CREATE_WORDS } from '@/app/_factors/words';
import { messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice, type NoticeTone } from '@/ui/notice';
import { AddApp } from './add-app';
import { deviceName } from './device-name';
import { KINDS } from './kinds';

type KeyKind = 'passkey' | 'security_key';

const OFFERS: readonly { kind: KeyKind; title: string; text: string; label: string }[] = [
  {
    kind: 'passkey',
    title: 'Fingerprint, face or screen lock',
    text: 'A passkey on this device. Your fingerprint or face never leaves it, and we never see it.',
    label: 'Add a passkey',
  },
  {
    kind: 'security_key',
    title: 'Security key',
    text: 'A small key for the USB port or held to the back of the phone.',
    label: 'Add a security key',
  },
];

type Props = {
  full: boolean;
  /** False while the person's role still asks for a passkey or key. */
  appEnough: boolean;
};

/** The ways to add. The device's own dialogs do the rest. */
export function AddFactor({ full, appEnough }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState<KeyKind | null>(null);
  const [words, setWords] = useState<{ tone: NoticeTone; text: string } | null>(null);

  async function add(kind: KeyKind) {
    if (busy) return;
    setBusy(kind);
    setWords(null);
    try {
      const name = kind === 'passkey' ? deviceName(navigator.userAgent) : 'Security key';
      const answer = await withStepUp(() => createKey(kind, name));
      if (answer === 'done') {
        setWords({ tone: 'success', text: `${KINDS[kind].label} added.` });
        router.refresh();
      } else setWords({ tone: 'danger', text: CREATE_WORDS[answer] });
    } catch (error) {
      setWords({ tone: 'danger', text: messageOf(error) });
    }
    setBusy(null);
  }

  return (
    <section aria-labelledby="add" className="mt-6">
      <h2 id="add" className="title text-xl">
        Add a way
      </h2>
      {full ? (
        <p className="mt-2 text-muted">
          You have as many as one account can hold. Remove one you no longer use.
        </p>
      ) : (
        <ul className="mt-3 flex flex-col gap-3">
          {OFFERS.map(({ kind, title, text, label }) => (
            <li key={kind} className="rounded-card border border-line bg-surface p-4">
              <div className="flex gap-4">
                {KINDS[kind].icon}
                <div className="min-w-0 flex-1">
                  <h3 className="font-semibold">{title}</h3>
                  <p className="text-sm text-muted">{text}</p>
                  <Button
                    variant="secondary"
                    className="mt-3"
                    pending={busy === kind}
                    pendingLabel="Waiting for the device"
                    onClick={() => add(kind)}
                  >
                    {label}
                  </Button>
                </div>
              </div>
            </li>
          ))}
          <AddApp enough={appEnough} />
        </ul>
      )}
      {words ? (
        <Notice tone={words.tone} live className="mt-3">
          {words.text}
        </Notice>
      ) : null}
    </section>
  );
}
