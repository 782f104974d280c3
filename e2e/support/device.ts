import type { CDPSession, Page } from '@playwright/test';
import { z } from 'zod';

const Credentials = z.object({
  credentials: z.array(
    z.looseObject({ credentialId: z.string(), signCount: z.number(), rpId: z.string().optional() }),
  ),
});
const Added = z.object({ authenticatorId: z.string() });

/** A fingerprint reader (internal) or a key in the USB port of this page's browser; it always says yes. */
export class Device {
  private constructor(
    private readonly session: CDPSession,
    private readonly id: string,
  ) {}

  static async on(
    page: Page,
    transport: 'internal' | 'usb',
    options: { verifies?: boolean } = {},
  ): Promise<Device> {
    const { verifies = true } = options;
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const added = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport,
        hasResidentKey: verifies,
        hasUserVerification: verifies,
        isUserVerified: verifies,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(session, Added.parse(added).authenticatorId);
  }

  /** Its only key's counter. */
  async signCount(): Promise<number> {
    return (await this.#only()).signCount;
  }

  /** As a copy of the key, made earlier, would count. */
  async turnBackTo(signCount: number): Promise<void> {
    const authenticatorId = this.id;
    const all = await this.session.send('WebAuthn.getCredentials', { authenticatorId });
    const [credential] = all.credentials;
    if (!credential) throw new Error('the device holds no key');
    const { credentialId } = credential;
    await this.session.send('WebAuthn.removeCredential', { authenticatorId, credentialId });
    await this.session.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credential, signCount },
    });
  }

  async unplug(): Promise<void> {
    await this.session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.id });
  }

  async #only() {
    const answer = await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    const [credential, ...others] = Credentials.parse(answer).credentials;
    if (!credential || others.length > 0) throw new Error('the device does not hold exactly one key');
    return credential;
  }
}
