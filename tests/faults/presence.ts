import type { KasaStatus } from '#lib/domain/kasa-status.ts';
import type { Answer, Failure } from '#lib/kasa/failure.ts';

/** A word from the Kasa this young lets a document leave, as in the till. Milliseconds. */
const FRESH = 3000;

/** What a tab last heard of its Kasa: the till's own watch without its runes, which only a browser's build knows. */
export function newPresence(ask: () => Promise<Answer<KasaStatus>>, now: () => number) {
	let heardAt = -Infinity;
	let asking: Promise<Failure | null> | null = null;

	async function askOnce(): Promise<Failure | null> {
		const answer = await ask();
		heardAt = answer.ok ? now() : -Infinity;
		return answer.ok ? null : answer.failure;
	}

	return {
		isFresh: (): boolean => {
			const age = now() - heardAt;
			return age >= 0 && age <= FRESH;
		},
		doubt: (): void => void (heardAt = -Infinity),
		ask: (): Promise<Failure | null> => (asking ??= askOnce().finally(() => (asking = null)))
	};
}
