import type { Person } from '#lib/api/person.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import { atTillKeeping, isIdle, type AtTill } from './at-till.ts';
import type { OfflinePins } from './offline-pins.ts';
import type { PeopleServer } from './people-server.ts';
import { stillLocked, troubleOf, waitOf, type PinTrouble } from './pin-trouble.ts';
import { hearingLock, toldLock } from './told-lock.ts';
import type { Witness } from './witness.ts';

export interface SignInPorts {
	server: PeopleServer;
	/** Who may sign in while the server is away. Null: nobody, in training or without the browser's cryptography. */
	memory: OfflinePins | null;
	/** A manager chose that this till asks its own memory for them while the server is away. */
	mayAskMemory: () => boolean;
	/** Of this register: training keeps its own people. */
	database: TillDatabase;
	/** Tells the other tabs who is at the till. */
	tell: (atTill: AtTill | null) => void;
	/** A till that nobody touched for so long locks itself. Milliseconds. */
	idleLimit: () => number;
	/** Whoever was at the till is so no more. */
	onleft: () => void;
	/** A document is being registered, in this tab or another: nothing locks under it. */
	isBusy: () => Promise<boolean>;
	now: () => number;
	pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	/** Told of what went wrong where nobody waits for it. */
	onerror: (error: unknown) => void;
}

/** A touch is written down at most this often. Milliseconds. */
const KEEP_EVERY = 10_000;
/** Between two looks at the clock, in milliseconds: no longer, for the device itself may have slept. */
const PAUSE = { shortest: 1000, longest: 30_000 };

/** Who is at the till: nobody, or one person. What lies in the cart is none of its business, and stays. */
export class SignIn {
	#who = $state.raw<Pick<AtTill, 'person' | 'by'> | null>(null);
	#isChecking = $state(false);
	#wasIdle = $state(false);
	#trouble = $state.raw<PinTrouble | null>(null);
	#activeAt = 0;
	#keptAt = 0;
	/** The server hears one thing after another: a late sign-out would end the next person's sign-in. */
	#telling: Promise<void> = Promise.resolve();
	readonly #ports: SignInPorts;
	readonly #keeping: ReturnType<typeof atTillKeeping>;
	readonly #lock: ReturnType<typeof toldLock>;

	constructor(ports: SignInPorts) {
		this.#ports = { ...ports, server: hearingLock(ports.server, ports.database) };
		this.#keeping = atTillKeeping(ports.database);
		this.#lock = toldLock(ports.database);
	}

	/** Null: nobody, and the till shows nothing but the wall. */
	get person(): Person | null {
		return this.#who?.person ?? null;
	}
	/** Who vouches for the person. */
	get by(): Witness | null {
		return this.#who?.by ?? null;
	}
	/** A PIN is being looked at. */
	get isChecking() {
		return this.#isChecking;
	}
	/** Nobody locked the till: it did so itself. */
	get wasIdle() {
		return this.#wasIdle;
	}
	/** What the last PIN came to, unless it was right. */
	get trouble() {
		return this.#trouble;
	}

	/** Brings back who was here before a reload, unless the till would have locked itself since. */
	async load(): Promise<void> {
		const { now, idleLimit } = this.#ports;
		const kept = await this.#keeping.read();
		if (kept) this.heard(kept);
		if (kept && isIdle(kept.activeAt, now(), idleLimit())) await this.#leave(true);
		else void this.hurry();
	}

	/** A PIN names its person; while the till is locked by wrong ones, a manager's unlocks it. */
	async enter(pin: string): Promise<void> {
		if (this.#isChecking || waitOf(this.#trouble, this.#ports.now()) > 0) return;
		this.#isChecking = true;
		try {
			await this.#telling;
			await this.#signIn(pin);
		} finally {
			this.#isChecking = false;
		}
	}

	/** The till is left, or handed to somebody else. */
	lock(): Promise<void> {
		return this.#leave(false);
	}

	/** Somebody pressed or typed something. */
	touch(): void {
		const { now, onerror } = this.#ports;
		if (this.#isIdle()) return void this.look().catch(onerror);
		this.#activeAt = now();
		if (!this.#who || Math.abs(this.#activeAt - this.#keptAt) < KEEP_EVERY) return;
		this.#keptAt = this.#activeAt;
		void this.#keeping.touch(this.#activeAt).catch(onerror);
	}

	/** Locks if nobody has touched any tab for too long. Asked also when a sleeping device wakes. */
	async look(): Promise<void> {
		if (!this.#isIdle()) return;
		const { isBusy, now } = this.#ports;
		const elsewhere = await this.#keeping.read();
		const activeAt = (await isBusy()) ? now() : elsewhere?.activeAt;
		// Somebody else came while the disk was read.
		if (!this.#isIdle()) return;
		this.#activeAt = activeAt ?? this.#activeAt;
		if (this.#isIdle()) await this.#leave(true);
	}

	/** Looks again and again, until the signal. */
	async watch(signal: AbortSignal): Promise<void> {
		const { now, pause, idleLimit, onerror } = this.#ports;
		while (!signal.aborted) {
			await this.look().catch(onerror);
			const left = this.#who ? this.#activeAt + idleLimit() - now() : PAUSE.longest;
			await pause(Math.min(Math.max(left, PAUSE.shortest), PAUSE.longest), signal);
		}
	}

	/** Another tab told who is at the till. */
	heard(atTill: AtTill | null): void {
		const before = this.person;
		this.#wasIdle = false;
		this.#trouble = null;
		this.#who = atTill;
		if (before && before.id !== atTill?.person.id) this.#ports.onleft();
		this.#activeAt = this.#keptAt = atTill?.activeAt ?? 0;
	}

	/** The server may be back: it hears of a sign-out that it missed. */
	async hurry(): Promise<void> {
		this.#telling = this.#telling.then(() => this.#payOwed()).catch(this.#ports.onerror);
		await this.#telling;
	}

	async #signIn(pin: string): Promise<void> {
		const { server, memory, now, onerror } = this.#ports;
		const answer = await server.signIn(pin);
		if (answer.ok) {
			// Whoever was signed in there before is so no more.
			await this.#keeping.signedOut();
			void memory?.remember(answer.person, pin).catch(onerror);
			await this.#arrive(answer.person, server.witness);
		} else if (answer.why === 'silent' && (await this.#lock.holds())) await this.#unlockAlone(pin);
		else if (answer.why === 'silent' && memory) await this.#signInAlone(pin, memory);
		// Only where the till was seen to be locked: somebody may have unlocked it elsewhere since.
		else if (answer.why === 'locked' && this.#trouble?.why === 'locked') await this.#unlock(pin);
		else {
			if (answer.why === 'wrong') void memory?.forget(pin).catch(onerror);
			this.#trouble = troubleOf(answer, now());
		}
	}

	/** Without the server nobody vouches that a manager still is one. */
	async #signInAlone(pin: string, memory: OfflinePins): Promise<void> {
		const found = await memory.find(pin);
		if (found.ok) await this.#arrive({ ...found.person, role: 'cashier' }, 'device');
		else this.#trouble = found.trouble;
	}

	async #unlock(pin: string): Promise<void> {
		const answer = await this.#ports.server.unlock(pin);
		this.#trouble = answer.ok ? null : stillLocked(answer, this.#ports.now());
	}

	/** What the server locked only a manager opens while it is away, and only where this device may know its managers. */
	async #unlockAlone(pin: string): Promise<void> {
		const { memory, mayAskMemory } = this.#ports;
		this.#trouble = { why: 'locked', still: 'no-server' };
		if (!memory || !mayAskMemory()) return;
		const found = await memory.find(pin, ({ role }) => role === 'manager');
		if (!found.ok) this.#trouble = found.trouble.why === 'wrong' ? { why: 'locked', still: 'wrong' } : found.trouble;
		else if (found.person.role !== 'manager') this.#trouble = { why: 'locked', still: 'not-a-manager' };
		else {
			await this.#lock.lift();
			this.#trouble = null;
		}
	}

	async #arrive(person: Person, by: Witness): Promise<void> {
		const atTill = { person, by, activeAt: this.#ports.now() };
		this.heard(atTill);
		this.#ports.tell(atTill);
		await this.#keeping.arrive(atTill);
	}

	async #leave(wasIdle: boolean): Promise<void> {
		const owesSignOut = this.by === 'server';
		this.heard(null);
		this.#wasIdle = wasIdle;
		this.#ports.tell(null);
		await this.#keeping.leave(owesSignOut);
		void this.hurry();
	}

	async #payOwed(): Promise<void> {
		if (this.by === 'server' || !(await this.#keeping.owesSignOut())) return;
		if (await this.#ports.server.signOut()) await this.#keeping.signedOut();
	}

	#isIdle(): boolean {
		return this.#who !== null && isIdle(this.#activeAt, this.#ports.now(), this.#ports.idleLimit());
	}
}
