import type { Person } from '#lib/api/person.ts';
import type { Approval } from '#lib/journal/entry.ts';
import { may, type Action, type Deed, type ShopRules } from './may.ts';
import type { OfflinePins } from './offline-pins.ts';
import type { DetailRow, Given, PeopleServer } from './people-server.ts';
import { stillLocked, troubleOf, waitOf, type PinTrouble } from './pin-trouble.ts';
import type { Witness } from './witness.ts';

/** That somebody may do what they asked for. */
export interface Approved {
	action: Action;
	asked: Person;
	/** The manager whose PIN it was; null where the shop's rules let them do it alone. */
	by: Given['by'] | null;
	/** Names the server's own record of it; null where it has none. */
	id: string | null;
	/** Milliseconds since the epoch. */
	at: number;
	/** Who vouches for the manager. */
	how: Witness | 'rules';
}

/** As the journal keeps it: nothing where the shop's rules let them do it alone. */
export function forJournal({ action, asked, by, at, how, id }: Approved): readonly Approval[] {
	if (!by || how === 'rules') return [];
	return [{ action, asked: { id: asked.id, name: asked.name }, by, at, how, id }];
}

/** What stands on the screen until a manager, or whoever asked, answers it. */
export interface Question {
	action: Action;
	asked: Person;
	/** What is to be changed, row by row. */
	detail: readonly DetailRow[];
	/** `forbid`: no PIN helps, there is only the way back. */
	verdict: 'ask' | 'forbid';
}

interface ApprovalPorts {
	/** Who is at the till. */
	asking: () => Person | null;
	rules: () => ShopRules;
	server: PeopleServer;
	memory: OfflinePins | null;
	/** A manager chose that this till asks its own memory while the server is away. */
	mayAskMemory: () => boolean;
	now: () => number;
}

/** The one place where anything asks a manager. */
export class Approvals {
	#pending = $state.raw<(Question & { settle: (approved: Approved | null) => void }) | null>(null);
	#isChecking = $state(false);
	#trouble = $state.raw<PinTrouble | null>(null);
	readonly #ports: ApprovalPorts;

	constructor(ports: ApprovalPorts) {
		this.#ports = ports;
	}

	/** Only as long as whoever asked is at the till. */
	get pending(): Question | null {
		const question = this.#pending;
		return question && this.#ports.asking()?.id === question.asked.id ? question : null;
	}
	/** A PIN is being looked at. */
	get isChecking() {
		return this.#isChecking;
	}
	/** What the last PIN came to, unless it was a manager's. */
	get trouble() {
		return this.#trouble;
	}

	/**
	 * Settles with what was allowed, or with null. A question asked meanwhile takes the place of the first, which is then
	 * declined; with nobody at the till there is nobody to ask.
	 */
	ask(deed: Action | Deed, detail: readonly DetailRow[] = []): Promise<Approved | null> {
		this.decline();
		const { asking, rules, now } = this.#ports;
		const asked = asking();
		if (!asked) return Promise.resolve(null);
		const whole = typeof deed === 'string' ? { action: deed } : deed;
		const { action } = whole;
		const verdict = may(asked.role, whole, rules());
		if (verdict === 'allow') return Promise.resolve({ action, asked, by: null, id: null, at: now(), how: 'rules' });
		return new Promise((settle) => {
			this.#pending = { action, asked, detail, verdict, settle };
		});
	}

	/** A manager typed their PIN. What it came to if it was none: `trouble`. */
	async answer(pin: string): Promise<void> {
		const { now } = this.#ports;
		const question = this.pending;
		if (question?.verdict !== 'ask' || this.#isChecking || waitOf(this.#trouble, now()) > 0) return;
		this.#isChecking = true;
		try {
			const answer = await this.#managerOf(pin, question);
			// Declined, or asked something else, while the PIN was looked at.
			if (this.pending !== question) return;
			if ('why' in answer) this.#trouble = answer;
			else this.#settle({ action: question.action, asked: question.asked, at: now(), ...answer });
		} finally {
			this.#isChecking = false;
		}
	}

	/** Without it. */
	decline(): void {
		this.#settle(null);
	}

	async #managerOf(pin: string, question: Question): Promise<Pick<Approved, 'by' | 'id' | 'how'> | PinTrouble> {
		const { server, memory, mayAskMemory, now } = this.#ports;
		const wasLocked = this.#trouble?.why === 'locked';
		let answer = await server.approve(pin, question);
		if (!answer.ok && answer.why === 'locked' && wasLocked) {
			const unlocked = await server.unlock(pin);
			if (!unlocked.ok) return stillLocked(unlocked, now());
			answer = await server.approve(pin, question);
		}
		if (answer.ok) return { by: answer.by, id: answer.id, how: server.witness };
		if (answer.why !== 'silent' || !memory || !mayAskMemory()) return troubleOf(answer, now());
		const found = await memory.find(pin, ({ role }) => role === 'manager');
		if (!found.ok) return found.trouble;
		const { id, name, role } = found.person;
		return role === 'manager' ? { by: { id, name }, id: null, how: 'device' } : { why: 'not-a-manager' };
	}

	#settle(approved: Approved | null): void {
		const question = this.#pending;
		this.#pending = null;
		this.#trouble = null;
		question?.settle(approved);
	}
}
