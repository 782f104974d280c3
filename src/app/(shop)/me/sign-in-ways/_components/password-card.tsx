'use client';

import { useState } from 'react';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { PasswordForm } from './password-form';
import { RemoveWay } from './remove-way';

type Props = {
  /** When it was set, in words; null when there is none. */
  setAt: string | null;
  hasEmail: boolean;
  byCode: boolean;
};

/** Setting, changing and removing the password that goes with the e-mail address. */
export function PasswordCard({ setAt, hasEmail, byCode }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card as="section" aria-labelledby="password-heading">
      <h2 id="password-heading" className="title text-lg">
        Password
      </h2>
      <p className="mt-1">
        {setAt
          ? `Set ${setAt}.`
          : hasEmail
            ? 'None yet.'
            : 'A password works together with an e-mail address. Add one first.'}
      </p>
      {!hasEmail ? null : isOpen ? (
        <PasswordForm byCode={byCode} onDone={() => setOpen(false)} />
      ) : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button variant="secondary" onClick={() => setOpen(true)}>
            {setAt ? 'Change the password' : 'Set a password'}
          </Button>
          {setAt ? (
            <RemoveWay
              label="Remove the password"
              text="You then sign in with your number."
              byCode={byCode}
              remove={(code) => api.shop.signInWays.removePassword.mutate({ code })}
            />
          ) : null}
        </div>
      )}
    </Card>
  );
}
