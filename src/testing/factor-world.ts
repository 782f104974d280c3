import { and, desc, eq } from 'drizzle-orm';
import { generate } from 'otplib';
import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Role } from '@/lib/context';
import { auditEntries, securityEvents } from '@/services/platform/audit/tables';
import { beginRegistration, confirmApp, enrolApp, finishRegistration } from '@/services/platform/factors';
import { findSession, openSession } from '@/services/platform/identity';
import { sessions } from '@/services/platform/identity/tables';
import { createWorld, type TestWorld } from './context';
import { makeUser } from './factories';
import { messagesTo } from './messages';
import { SoftwareAuthenticator } from './software-authenticator';

export type Person = { id: string; phone: string; sessionId: string };

/** People who sign in for real, so that a proof and its session can be followed. */
export class FactorWorld {
  private constructor(readonly base: TestWorld) {}

  static async open(): Promise<FactorWorld> {
    return new FactorWorld(await createWorld());
  }

  close = () => this.base.close();
  get clock() {
    return this.base.clock;
  }

  async person(...roles: Role[]): Promise<Person> {
    const { id, phone } = await makeUser(this.base.system, { roles: ['customer', ...roles] });
    return { id, phone, sessionId: await this.signIn(id) };
  }

  async signIn(userId: string): Promise<string> {
    const { sessionId } = await withTransaction(this.base.visitor, (tx) => openSession(tx, { userId }));
    return sessionId;
  }

  /** The person's newest session, as a request would find it: a proof moves it to a new id. */
  async as(person: Person): Promise<Ctx> {
    const [live] = await this.base.system.db
      .select({ id: sessions.id })
      .from(sessions)
      .where(and(eq(sessions.userId, person.id)))
      .orderBy(desc(sessions.signedInAt), desc(sessions.revokedAt))
      .limit(1);
    const actor = await findSession(this.base.visitor, required(live, 'session').id);
    return this.base.as(required(actor, 'live session'));
  }

  async isLive({ actor }: Ctx): Promise<boolean> {
    return actor.kind === 'user' && (await findSession(this.base.visitor, actor.sessionId)) !== null;
  }

  /** A device of this person, registered. */
  async withKey(
    person: Person,
    kind: 'passkey' | 'security_key' = 'passkey',
    device = new SoftwareAuthenticator(),
  ): Promise<{ device: SoftwareAuthenticator; authenticatorId: string }> {
    const ctx = await this.as(person);
    const options = await beginRegistration(ctx, { kind });
    const outcome = await finishRegistration(ctx, { kind, name: 'My phone', answer: device.create(options) });
    if (outcome.kind !== 'added') throw new Error(`not added: ${outcome.kind}`);
    return { device, authenticatorId: outcome.authenticatorId };
  }

  /** An app of this person, answered with its first code. The clock goes on by a step, so that the next code is new. */
  async withApp(person: Person): Promise<{ secret: string; authenticatorId: string }> {
    const { secret, authenticatorId } = await enrolApp(await this.as(person), { name: 'My app' });
    const outcome = await confirmApp(await this.as(person), {
      authenticatorId,
      code: await this.code(secret),
    });
    if (outcome.kind !== 'added') throw new Error(`not added: ${outcome.kind}`);
    this.clock.advanceMs(60_000);
    return { secret, authenticatorId };
  }

  code(secret: string, stepsOn = 0): Promise<string> {
    return generate({ secret, epoch: Math.floor(this.clock.now().getTime() / 1000) + stepsOn * 30 });
  }

  async eventsOf(userId: string): Promise<{ kind: string; severity: string }[]> {
    const { kind, severity, id, subjectId } = securityEvents;
    return this.base.system.db
      .select({ kind, severity })
      .from(securityEvents)
      .where(eq(subjectId, userId))
      .orderBy(id);
  }

  async auditOf(resourceId: string): Promise<string[]> {
    const rows = await this.base.system.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.resourceId, resourceId))
      .orderBy(auditEntries.id);
    return rows.map(({ action }) => action);
  }

  /** Kinds of what the person was told. */
  async noticesTo({ phone }: Person): Promise<string[]> {
    return (await messagesTo(this.base.system, phone)).map(({ kind }) => kind);
  }
}
