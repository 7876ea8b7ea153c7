import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { SentPath } from '#lib/journal/entry.ts';
import type { Answer } from '#lib/kasa/failure.ts';
import { mayAskOther, toldOf } from './other-path.ts';

/** As the screen says it. */
export type KasaPath = SentPath | 'training';

/** Our own server as a way to the Kasa. */
export interface RelayStanding {
	/** It has this till at the very register that the till has itself. */
	isOffered: () => boolean;
	/** Several tills have the Kasa, so their documents queue at the server. */
	isShared: () => boolean;
}

interface PathPorts {
	/** Asks for kasa/status by a path. */
	ask: (path: SentPath) => Promise<Answer<KasaStatus>>;
	/** Null: there is no server to go through. */
	relay: RelayStanding | null;
	isTraining: boolean;
	/** The path that last answered, of an earlier run; null where none ever did. */
	recall: () => Promise<SentPath | null>;
	remember: (path: SentPath) => Promise<void>;
	/** Milliseconds since this page began. */
	uptime: () => number;
	pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

interface Heard {
	path: SentPath;
	answer: Answer<KasaStatus>;
	/** Milliseconds. */
	took: number;
}

/** Where no path is known yet, the second one is asked beside the first after so long. Milliseconds. */
const HEAD_START = 700;
/** A straight path that was lost while the till runs is tried again after so long. Milliseconds. */
const TRY_AGAIN = 60_000;

/**
 * The path to the Kasa, chosen by kasa/status: what answered last is asked first, and the other one only where that fails.
 * A document takes the path of the status before it, and keeps it.
 */
export class KasaPaths {
	#current = $state<SentPath>('direct');
	#latency = $state<number | null>(null);
	#isKnown = false;
	/** The Kasa has answered straight since this page began. */
	#wentStraight = false;
	#triedStraightAt = -Infinity;
	readonly #ports: PathPorts;

	constructor(ports: PathPorts) {
		this.#ports = ports;
	}

	/** The path that calls take now. */
	get current(): SentPath {
		return this.#current;
	}
	get shown(): KasaPath {
		return this.#ports.isTraining ? 'training' : this.#current;
	}
	/** Milliseconds that the last status took on this path; null while the Kasa does not answer. */
	get latency(): number | null {
		return this.#latency;
	}

	/** Brings back what an earlier run found. */
	async load(): Promise<void> {
		const known = await this.#ports.recall();
		if (this.#isKnown || known === null || (known === 'relay' && !this.#ports.relay)) return;
		this.#current = known;
		this.#isKnown = true;
	}

	/** Asks the Kasa how it is, by one path after the other; the one that answers is the path from now on. */
	async status(): Promise<Answer<KasaStatus>> {
		const heard = await this.#firstToAnswer();
		this.#latency = heard.answer.ok ? heard.took : null;
		if (heard.answer.ok) this.#take(heard.path);
		return heard.answer;
	}

	async #firstToAnswer(): Promise<Heard> {
		const { relay } = this.#ports;
		if (!relay?.isOffered()) return await this.#ask('direct');
		const isShared = relay.isShared();
		const isSearching = !isShared && (!this.#isKnown || (this.#current === 'relay' && this.#mayBeStraightAgain()));
		const first = isShared ? 'relay' : isSearching ? 'direct' : this.#current;
		const second = first === 'relay' ? 'direct' : 'relay';

		const asked = this.#ask(first);
		const heard = isSearching ? await this.#within(HEAD_START, asked) : await asked;
		if (!heard) return await this.#eitherOf(asked, this.#ask(second));
		if (heard.answer.ok || !mayAskOther(first, heard.answer.failure, isShared)) return heard;
		return this.#betterOf(heard, await this.#ask(second));
	}

	#mayBeStraightAgain(): boolean {
		return this.#wentStraight && this.#ports.uptime() - this.#triedStraightAt >= TRY_AGAIN;
	}

	async #ask(path: SentPath): Promise<Heard> {
		const { ask, uptime } = this.#ports;
		const askedAt = uptime();
		if (path === 'direct') this.#triedStraightAt = askedAt;
		const answer = await ask(path);
		return { path, answer, took: Math.round(uptime() - askedAt) };
	}

	async #within(milliseconds: number, asked: Promise<Heard>): Promise<Heard | null> {
		const waiting = new AbortController();
		const heard = await Promise.race([asked, this.#ports.pause(milliseconds, waiting.signal)]);
		waiting.abort();
		return heard ?? null;
	}

	async #eitherOf(first: Promise<Heard>, second: Promise<Heard>): Promise<Heard> {
		const sooner = await Promise.race([first, second]);
		// The browser may have had to ask its user first.
		void first.then(({ path, answer }) => answer.ok && this.#take(path));
		return sooner.answer.ok ? sooner : this.#betterOf(await first, await second);
	}

	#betterOf(first: Heard, second: Heard): Heard {
		if (first.answer.ok || second.answer.ok) return first.answer.ok ? first : second;
		const failure = toldOf(first.answer.failure, second.answer.failure, this.#isKnown);
		return { ...first, answer: { ok: false, failure } };
	}

	#take(path: SentPath): void {
		const { isTraining, remember } = this.#ports;
		const isNews = !this.#isKnown || path !== this.#current;
		if (path === 'direct') this.#wentStraight = true;
		this.#current = path;
		this.#isKnown = true;
		// What goes straight as a rule does so again at the next start.
		const isForNow = path === 'relay' && this.#wentStraight;
		if (isNews && !isForNow && !isTraining) void remember(path);
	}
}
