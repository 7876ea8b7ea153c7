import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Answer, Failure } from '#lib/kasa/failure.ts';

/** A word from the Kasa this young lets a document leave. Milliseconds. */
const FRESH = 3000;

/**
 * Whether the Kasa is there. Its word ages by two clocks, and the one that says older counts: `now` may be set to anything,
 * `uptime` may stand still while the device sleeps. Both in milliseconds.
 */
export function kasaPresence(
	askKasa: () => Promise<Answer<KasaStatus>>,
	{ now, uptime }: { now: () => number; uptime: () => number }
) {
	let heard: { at: number; uptime: number } | null = null;
	let asking: Promise<Failure | null> | null = null;

	/** It answered just now, and nothing since says otherwise. */
	function isFresh(): boolean {
		if (!heard) return false;
		const age = now() - heard.at;
		// Below zero: somebody has set the clock back.
		return age >= 0 && age <= FRESH && uptime() - heard.uptime <= FRESH;
	}

	/** A document was not answered, or never reached it: nothing leaves before the Kasa has spoken again. */
	function doubt(): void {
		heard = null;
	}

	/** Asks the Kasa how it is; questions asked meanwhile share the answer. Null when it answered. */
	function ask(): Promise<Failure | null> {
		asking ??= askOnce().finally(() => (asking = null));
		return asking;
	}

	async function askOnce(): Promise<Failure | null> {
		const answer = await askKasa();
		heard = answer.ok ? { at: now(), uptime: uptime() } : null;
		return answer.ok ? null : answer.failure;
	}

	return { isFresh, doubt, ask };
}
